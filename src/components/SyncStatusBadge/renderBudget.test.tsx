// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import { Profiler, type ReactElement, type ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { account, createStage, type Stage } from '../../../stories/stage/createStage.js';
import { channelsSync } from '../../../stories/stage/slackWorkspace.js';
import { StageProvider, type StageProviderProps } from '../../../stories/stage/StageProvider.js';
import { useNangoEvents } from '../../hooks/index.js';
import type { NangoEvent, SyncRef } from '../../protocol/index.js';
import { RunFailure } from '../../sandbox/core/index.js';
import { SyncStatusBadge } from './SyncStatusBadge.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let stage: Stage;
afterEach(() => {
  vi.useRealTimers();
  stage.close();
});

// On a busy machine two hundred badges take a while to appear.
describe.each([
  { connections: 200, syncs: 1 },
  { connections: 8, syncs: 25 },
])('two hundred badges, of $connections connections with $syncs syncs each', { timeout: 60 * SECOND }, ({ connections, syncs }) => {
  it('render the one whose run has ended, once', async () => {
    const { shown, commits, events, endRun } = await show({ connections, syncs });
    const ref = shown[3]!;
    await endRun(ref);
    expect(events).toEqual([expect.objectContaining({ type: 'sync.success', ...ref })]);
    expect(commits).toEqual([nameOf(ref)]);
  });

  it('render the one whose run has failed, and again when it has recovered', async () => {
    const { shown, commits, events, endRun } = await show({ connections, syncs });
    const ref = shown[3]!;
    stage.slack.failWith(new RunFailure({ description: 'The script failed', payload: { code: 'gone', message: 'It is gone.' } }));
    await endRun(ref);
    expect(states()).toEqual({ fresh: 199, failing: 1 });
    stage.slack.failWith(undefined);
    await endRun(ref);
    expect(states()).toEqual({ fresh: 200 });
    expect(events.map(({ type }) => type)).toEqual(['sync.error', 'sync.success']);
    expect(commits).toEqual([nameOf(ref), nameOf(ref)]);
  });

  it('render none for a connection that none of them shows', async () => {
    const { commits, events, endRun } = await show({ connections, syncs });
    await endRun({ integrationId: 'slack', connectionId: elsewhere, syncName: 'channels-0' });
    expect(events).toEqual([expect.objectContaining({ type: 'sync.success', connectionId: elsewhere })]);
    expect(commits).toEqual([]);
  });
});

it('a badge renders at first, with its answer, and when live events come in, but not for each step towards them', async () => {
  let open = (): void => undefined;
  const opening = new Promise<undefined>((resolve) => (open = () => resolve(undefined)));
  stage = createStage({ intercept: ({ url }) => (url.endsWith('/events') ? opening : travel()) });
  await stage.connect();
  await stage.advance(5 * MINUTE + 2 * SECOND);
  const commits = vi.fn();
  renderOnStage(
    <Profiler id="badge" onRender={commits}>
      <SyncStatusBadge {...account} syncName="channels" />
    </Profiler>,
  );
  await waitFor(() => expect([states(), streamStatus()]).toEqual([{ fresh: 1 }, 'connecting']));
  expect(commits).toHaveBeenCalledTimes(2);
  open();
  await waitFor(() => expect(streamStatus()).toBe('open'));
  expect(commits).toHaveBeenCalledTimes(3);
});

it('a minute that passes renders the texts that tell the time, each when its words change, and nothing else', { timeout: 60 * SECOND }, async () => {
  stage = createStage({ channels: 1 });
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'], now: stage.now() });
  const teams = Array.from({ length: 200 }, (_, index) => `team-${index}`);
  // Each of them last ran at another moment, so that within a minute the words change one by one.
  const apart = MINUTE / teams.length;
  for (const connectionId of teams) {
    connect(connectionId);
    await stage.advance(apart);
  }
  await stage.advance(MINUTE);
  vi.setSystemTime(stage.now());

  const commits = vi.fn();
  const badgesRendered = vi.fn();
  const appearance = { classNames: { 'sync-status-badge': badgesRendered } };
  const badges = teams.map((connectionId) => <SyncStatusBadge key={connectionId} integrationId="slack" connectionId={connectionId} syncName="channels" />);
  renderOnStage(
    <Profiler id="page" onRender={commits}>
      {badges}
    </Profiler>,
    { appearance, now: Date.now },
  );
  await vi.waitFor(() => expect([states(), streamStatus()]).toEqual([{ fresh: teams.length }, 'open']), { timeout: 30 * SECOND });

  const changes = watchText();
  commits.mockClear();
  badgesRendered.mockClear();
  for (const _ of teams) await act(() => vi.advanceTimersByTimeAsync(apart));
  expect(new Set(changes().map((element) => element?.tagName))).toEqual(new Set(['TIME']));
  expect(new Set(changes()).size).toBe(teams.length);
  expect(commits).toHaveBeenCalledTimes(changes().length);
  expect(badgesRendered).not.toHaveBeenCalled();
});

const elsewhere = 'team-elsewhere';

/** Shows a badge for each sync of each connection, and notes which of them React commits from then on. */
async function show(size: { connections: number; syncs: number }) {
  const teams = Array.from({ length: size.connections }, (_, index) => `team-${index}`);
  const names = Array.from({ length: size.syncs }, (_, index) => `channels-${index}`);
  const shown = teams.flatMap((connectionId) => names.map((syncName) => ({ integrationId: 'slack', connectionId, syncName })));
  stage = createStage({ channels: 1, intercept: travel, functions: names.map((syncName) => ({ ...channelsSync, syncName })) });
  for (const connectionId of [...teams, elsewhere]) connect(connectionId);
  // The times on the badges change their words only after the test.
  await stage.advance(5 * MINUTE + 2 * SECOND);

  const queryClient = new QueryClient();
  const commits: string[] = [];
  const events: NangoEvent[] = [];
  const badges = shown.map((ref) => (
    <Profiler key={nameOf(ref)} id={nameOf(ref)} onRender={(name) => commits.push(name)}>
      <SyncStatusBadge {...ref} />
    </Profiler>
  ));
  renderOnStage(badges, { queryClient, onEvent: (event) => events.push(event) });
  await waitFor(() => expect([states(), streamStatus()]).toEqual([{ fresh: shown.length }, 'open']), { timeout: 30 * SECOND });
  commits.length = 0;

  return {
    shown,
    commits,
    events,
    /** Runs a sync to its end, and waits until all that its event sets off is over. */
    endRun: async ({ integrationId, connectionId, syncName }: SyncRef) => {
      const heard = events.length;
      stage.core.syncs.trigger({ integrationId, connectionId, syncs: [{ syncName }] });
      await stage.advance(5 * SECOND);
      await waitFor(() => expect([events.length > heard, queryClient.isFetching()]).toEqual([true, 0]));
      await travel();
    },
  };
}

/** Lets React commit what there is, as it would while a request is on its way: that may be one commit too many. */
const travel = (): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, 20));

function connect(connectionId: string): void {
  const credentials = { type: 'OAUTH2', access_token: 'xoxb-stage', raw: {} } as const;
  stage.core.connections.upsert({ integrationId: 'slack', connectionId, credentials, tags: { organization_id: 'acme' } });
}

function renderOnStage(badges: ReactNode, props: Partial<StageProviderProps> = {}): void {
  render(
    <StageProvider stage={stage} {...props}>
      <StreamStatus />
      {badges}
    </StageProvider>,
  );
}

function StreamStatus(): ReactElement {
  return <p data-testid="stream">{useNangoEvents().status}</p>;
}

function streamStatus(): string | null {
  return screen.getByTestId('stream').textContent;
}

/** Tells which elements have changed in any way, in order, once for each change. */
function watchText(): () => (Element | null)[] {
  const changed: (Element | null)[] = [];
  const note = (records: MutationRecord[]) => changed.push(...records.map(({ target }) => (target instanceof Element ? target : target.parentElement)));
  const observer = new MutationObserver(note);
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  return () => {
    note(observer.takeRecords());
    return changed;
  };
}

function states(): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-nango-slot="sync-status-badge"]')) {
    const state = dataset['state'] ?? '';
    found[state] = (found[state] ?? 0) + 1;
  }
  return found;
}

function nameOf({ connectionId, syncName }: SyncRef): string {
  return `${connectionId} ${syncName}`;
}
