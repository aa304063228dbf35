// @vitest-environment jsdom
import { act, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { channels, createPage, RUN_MS, slack } from './page.test.helper.js';
import { useSyncActions } from './useSyncActions.js';
import { useSyncHealth, type SyncHealthRef } from './useSyncHealth.js';
import { useSyncs } from './useSyncs.js';
import { useSyncStatus } from './useSyncStatus.js';

const syncs = 'GET /connections/slack/acme-slack/syncs';

afterEach(() => void vi.useRealTimers());

async function setUp(ref: SyncHealthRef = channels) {
  const page = createPage();
  page.provider.save('general', 'general');
  await page.connect();
  await page.sync();
  const rendered = page.render(() => ({ ...useSyncHealth(ref), actions: useSyncActions(ref) }));
  const word = () => rendered.result.current.health.status;
  return { ...rendered, page, word };
}

describe('the word', () => {
  it('is fresh after a run', async () => {
    const { word, result } = await setUp();
    expect(word()).toBe('loading');
    await waitFor(() => expect(word()).toBe('fresh'));
    expect(result.current.sync).toMatchObject({ syncName: 'channels', deployed: true });
  });

  it('is not_connected without a connection, and asks nothing', async () => {
    const { word, page, result } = await setUp({ ...channels, connectionId: null });
    await page.advance();
    expect(word()).toBe('not_connected');
    expect(page.network.requests.filter((request) => request.endsWith('/syncs'))).toEqual([]);
    await act(async () => result.current.actions.trigger.mutateAsync().catch(() => undefined));
    await waitFor(() => expect(result.current.actions.trigger.error?.code).toBe('unknown_connection'));
  });

  it('is not_connected for a connection that is gone', async () => {
    const { word } = await setUp({ ...channels, connectionId: 'gone' });
    await waitFor(() => expect(word()).toBe('not_connected'));
  });

  it('is not_deployed for a sync that nobody knows', async () => {
    const { word } = await setUp({ ...channels, syncName: 'nope' });
    await waitFor(() => expect(word()).toBe('not_deployed'));
  });

  it('is error, with what helps, when nothing is known', async () => {
    const page = createPage();
    page.network.refuse('/syncs', () => Response.json({ error: { code: 'forbidden', message: 'no' } }, { status: 403 }));
    const { result } = page.render(() => useSyncHealth(channels));
    await waitFor(() => expect(result.current.health).toEqual({ status: 'error', since: null, action: 'retry' }));
  });

  it('follows a failed run, with its reason, and one that succeeds again', async () => {
    const { word, page, result } = await setUp();
    await waitFor(() => expect(word()).toBe('fresh'));
    page.provider.failWith({ code: 'spreadsheet_gone', message: 'The spreadsheet is gone.' });
    await page.sync();
    await waitFor(() => expect(word()).toBe('failing'));
    expect(result.current.health.action).toBe('trigger');
    page.provider.failWith(null);
    page.provider.save('random', 'random');
    await page.clock.advance(60_000);
    await page.sync();
    await waitFor(() => expect(word()).toBe('fresh'));
  });

  it('becomes stale by the mere passing of time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { word, page, result } = await setUp();
    await vi.waitFor(() => expect(word()).toBe('fresh'));
    const due = Date.parse(result.current.sync?.state?.nextScheduledSyncAt ?? '');
    page.network.setDown(true);
    const late = due + 5 * 60_000 + 1000 - page.clock.now();
    await act(async () => {
      await page.clock.advance(late);
      await vi.advanceTimersByTimeAsync(late);
    });
    expect(word()).toBe('stale');
  });
});

describe('acting', () => {
  it('shows a triggered run at once, until it is over', async () => {
    const { word, page, result } = await setUp();
    await waitFor(() => expect(word()).toBe('fresh'));
    page.provider.save('random', 'random');
    act(() => result.current.actions.trigger.mutate());
    await waitFor(() => expect(word()).toBe('syncing'));
    await waitFor(() => expect(result.current.actions.trigger.isSuccess).toBe(true));
    await page.advance();
    expect(word()).toBe('syncing');
    await page.advance(RUN_MS);
    await waitFor(() => expect(word()).toBe('fresh'));
  });

  it('pauses and starts', async () => {
    const { word, result } = await setUp();
    await waitFor(() => expect(word()).toBe('fresh'));
    act(() => result.current.actions.pause.mutate());
    await waitFor(() => expect(word()).toBe('paused'));
    await waitFor(() => expect(result.current.actions.pause.isSuccess).toBe(true));
    act(() => result.current.actions.start.mutate());
    await waitFor(() => expect(result.current.actions.start.isSuccess).toBe(true));
    await waitFor(() => expect(word()).toBe('fresh'));
  });

  it('takes it back when Nango refuses', async () => {
    const { word, page, result } = await setUp();
    await waitFor(() => expect(word()).toBe('fresh'));
    let answer: (response: Response) => void = () => undefined;
    page.network.refuse('/pause', () => new Promise((resolve) => (answer = resolve)));
    act(() => result.current.actions.pause.mutate());
    await waitFor(() => expect(word()).toBe('paused'));
    await act(async () => answer(Response.json({ error: { code: 'forbidden', message: 'no' } }, { status: 403 })));
    await waitFor(() => expect(result.current.actions.pause.error?.code).toBe('forbidden'));
    await waitFor(() => expect(word()).toBe('fresh'));
  });

  it('shows another frequency at once, and the old one again when Nango refuses it', async () => {
    const { word, page, result } = await setUp();
    await waitFor(() => expect(word()).toBe('fresh'));
    const shown = () => result.current.sync?.state?.frequency;
    const deployed = shown();
    act(() => result.current.actions.setFrequency.mutate('every 2 hours'));
    await waitFor(() => expect(shown()).toBe('every 2 hours'));
    await waitFor(() => expect(result.current.actions.setFrequency.data).toEqual({ frequency: 'every 2 hours' }));
    act(() => result.current.actions.setFrequency.mutate(null));
    await waitFor(() => expect(shown()).toBe(deployed));

    let answer: (response: Response) => void = () => undefined;
    page.network.refuse('/frequency', () => new Promise((resolve) => (answer = resolve)));
    act(() => result.current.actions.setFrequency.mutate('every 5 minutes'));
    await waitFor(() => expect(shown()).toBe('every 5 minutes'));
    await act(async () => answer(Response.json({ error: { code: 'forbidden', message: 'no' } }, { status: 403 })));
    await waitFor(() => expect(shown()).toBe(deployed));
  });

  it('stops asking once it was refused, and asks again when told to', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const page = createPage();
    page.network.refuse('/syncs', () => Response.json({ error: { code: 'unauthorized', message: 'no' } }, { status: 401 }));
    const { result } = page.render(() => useSyncs(slack), { realtime: false });
    await vi.waitFor(() => expect(result.current.error?.code).toBe('unauthorized'));
    const asked = page.network.count(syncs);
    await act(() => vi.advanceTimersByTimeAsync(600_000));
    expect(page.network.count(syncs)).toBe(asked);
    await act(async () => void (await result.current.refetch()));
    expect(page.network.count(syncs)).toBe(asked + 1);
  });
});

it('shares one request among all that ask about a connection', async () => {
  const page = createPage();
  await page.connect();
  const { result } = page.render(() => [useSyncs(slack), useSyncStatus(channels), useSyncHealth(channels)] as const);
  await waitFor(() => expect(result.current[0].isSuccess && result.current[1].isSuccess).toBe(true));
  expect(result.current[1].data?.syncName).toBe('channels');
  expect(page.network.count(syncs)).toBe(1);
});
