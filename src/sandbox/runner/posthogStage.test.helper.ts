import { vi } from 'vitest';
import { createPostHogBackend, type PostHogBackend, type PostHogBackendOptions, type PostHogCall } from '../providers/posthog/createPostHogBackend.js';
import type { RunnableSync } from './RunnableSync.js';
import { createSyncStage, settled } from './syncStage.test.helper.js';

export type PostHogStage = ReturnType<typeof createPostHogStage>;

export interface PostHogStageOptions {
  runnable: RunnableSync;
  metadata: Record<string, unknown>;
  backend?: PostHogBackendOptions;
}

/** For tests: one PostHog sync over a PostHog look-alike. What the sync waits for with `setTimeout` passes with the stage's clock. */
export function createPostHogStage({ runnable, metadata, backend = {} }: PostHogStageOptions) {
  const stage = createSyncStage<PostHogBackend>({ runnable, provider: 'posthog', createBackend: (clock) => createPostHogBackend({ clock, ...backend }) });
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout'] });
  vi.setSystemTime(stage.clock.now());
  const posthog = stage.backend;

  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      await vi.advanceTimersByTimeAsync(1000);
      await stage.clock.advance(1000);
      await settled();
    }
  };
  const authorize = (options: { apiKey?: string; settings?: Record<string, unknown> } = {}) =>
    stage.authorize({
      credentials: { type: 'API_KEY', apiKey: options.apiKey ?? posthog.issueKey() },
      connectionConfig: { subdomain: 'eu' },
      metadata: options.settings ?? metadata,
    });

  return {
    ...stage,
    posthog,
    authorize,
    /** Lets so many seconds go by, for the sandbox and for the sync. */
    pass,
    /** Connects and waits for the first run. */
    async connect(options: { apiKey?: string; settings?: Record<string, unknown> } = {}) {
      authorize(options);
      return stage.start();
    },
    /** Connects and lets time go by until the first run is over. */
    async connectPatiently() {
      authorize();
      const before = stage.webhooks.length;
      const run = stage.start();
      for (let minute = 0; minute < 30 && stage.webhooks.length === before; minute += 1) await pass(10);
      return run;
    },
    /** Goes on after an interruption. A schedule that is turned on again waits for its next turn, so the sync is triggered. */
    async resume() {
      const before = stage.webhooks.length;
      const last = await stage.resume();
      if (stage.webhooks.length > before) return last;
      stage.trigger();
      return stage.finish();
    },
    callsOf: (query: string): PostHogCall[] => posthog.calls.filter((call) => call.query === query),
    /** What the host has, without what Nango adds. */
    rows: () => stage.live().map(({ _nango_metadata, ...row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/**
 * Interrupts the first run of a new stage at each of its calls, lets it go on, and answers what the host has in the end;
 * the first entry is of a run that was not interrupted.
 */
export async function rowsAfterEachInterruption(createStage: () => PostHogStage, prepare: (stage: PostHogStage) => Promise<unknown>): Promise<unknown[][]> {
  const outcomes: unknown[][] = [];
  for (let call = 0, isOver = false; !isOver; call += 1) {
    const stage = createStage();
    await prepare(stage);
    if (call > 0) stage.interruptAt(call);
    await stage.start();
    isOver = call > 0 && !stage.interrupted();
    if (!isOver && call > 0) await stage.resume();
    if (!isOver) outcomes.push(stage.rows());
    stage.dispose();
  }
  return outcomes;
}
