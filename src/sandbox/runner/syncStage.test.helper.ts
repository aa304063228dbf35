import { vi } from 'vitest';
import { createManualClock, type ManualClock } from '../core/clock.js';
import { createSandboxCore } from '../core/createSandboxCore.js';
import { deterministicIds } from '../core/ids.js';
import type { SandboxCredentials, SandboxRecord, WebhookBody } from '../core/SandboxCore.js';
import type { ProviderBackend } from '../core/upstream.js';
import { createSyncRunner } from './createSyncRunner.js';
import { toSandboxFunction, type RunnableSync } from './RunnableSync.js';
import type { SyncLogEntry } from './syncLog.js';

export type SyncStage<Backend extends ProviderBackend = ProviderBackend> = ReturnType<typeof createSyncStage<Backend>>;

export interface SyncStageOptions<Backend extends ProviderBackend> {
  runnable: RunnableSync;
  /** In Nango's catalogue, for example `google-sheet`. */
  provider: string;
  /** The provider's look-alike, living by the stage's clock. */
  createBackend: (clock: ManualClock) => Backend;
}

const CONNECTION_ID = 'conn-1';

/**
 * For tests: one sync, deployed in a sandbox of its own, over the look-alike of its provider. Time moves by hand, and the
 * `Date` that the sync sees moves with it. Call `dispose` at the end.
 */
export function createSyncStage<Backend extends ProviderBackend>({ runnable, provider, createBackend }: SyncStageOptions<Backend>) {
  const { integrationId, syncName } = runnable;
  const connection = { integrationId, connectionId: CONNECTION_ID };
  const clock = createClockWithDate();
  const core = createSandboxCore({ clock, ids: deterministicIds(1) });
  const backend = createBackend(clock);
  const logs: SyncLogEntry[] = [];
  const webhooks: WebhookBody[] = [];
  let callsUntilInterruption = Number.POSITIVE_INFINITY;
  let endsAt: 'clearCheckpoint' | 'trackDeletesEnd' | undefined;

  const endProcess = (): never => {
    endsAt = undefined;
    throw new Error('The process has ended.');
  };
  const pause = () => core.syncs.pause({ ...connection, syncs: [{ syncName }] });
  const guarded: ProviderBackend = {
    fetch(request) {
      callsUntilInterruption -= 1;
      if (callsUntilInterruption === 0) pause();
      return backend.fetch(request);
    },
  };
  core.integrations.create({ uniqueKey: integrationId, provider });
  core.syncs.deploy([toSandboxFunction(runnable)]);
  const execute = createSyncRunner({ functions: [runnable], core, backends: { [provider]: guarded }, onLog: (entry) => logs.push(entry) });
  core.setExecutor((run) => execute(endsAt === undefined ? run : { ...run, [endsAt]: endProcess }));
  core.onWebhook((body) => {
    if (body['type'] === 'sync') webhooks.push(body);
  });

  const finish = async (): Promise<WebhookBody | undefined> => {
    await clock.advance(0);
    await core.syncs.whenIdle();
    return webhooks.at(-1);
  };
  const trigger = () => core.syncs.trigger({ ...connection, syncs: [{ syncName }] });
  const start = () => core.syncs.start({ ...connection, syncs: [{ syncName }] });
  const model = Object.keys(runnable.sync.models)[0] ?? '';
  const list = (): SandboxRecord[] => {
    const records: SandboxRecord[] = [];
    let cursor: string | null | undefined;
    do {
      const page = core.records.list({ ...connection, model, limit: 10_000, ...(cursor ? { cursor } : {}) });
      records.push(...page.records);
      cursor = page.nextCursor;
    } while (cursor);
    return records;
  };

  return {
    clock,
    core,
    backend,
    logs,
    webhooks,
    /** Makes the connection, or authorises it anew. With `autoStart` its sync starts by itself the first time. */
    authorize({ credentials, metadata, connectionConfig }: { credentials: SandboxCredentials; metadata?: Record<string, unknown>; connectionConfig?: Record<string, unknown> }) {
      core.connections.upsert({ ...connection, credentials, ...(metadata ? { metadata } : {}), ...(connectionConfig ? { connectionConfig } : {}) });
    },
    setMetadata: (metadata: Record<string, unknown>) => core.connections.setMetadata(connection, metadata),
    /** Turns the schedule on and waits for the run that begins with it: the first one of a sync without `autoStart`. */
    async start() {
      await clock.advance(0);
      start();
      return finish();
    },
    /** Lets the run that has been started end and answers its webhook. */
    finish,
    trigger,
    /** Runs the sync once more, a minute later. */
    async run() {
      await clock.advance(60_000);
      trigger();
      return finish();
    },
    /** Stops the run in hand at the nth call to the provider from now, as the end of its process would. `resume` goes on. */
    interruptAt(call: number) {
      callsUntilInterruption = call;
    },
    /** Ends the next run where it would call this, before Nango hears of it. */
    endAt(call: 'clearCheckpoint' | 'trackDeletesEnd') {
      endsAt = call;
    },
    /** Whether the interruption asked for has struck. */
    interrupted: () => callsUntilInterruption <= 0,
    async resume() {
      callsUntilInterruption = Number.POSITIVE_INFINITY;
      await clock.advance(1000);
      // A schedule that is turned on again runs at once only when a run is overdue; a trigger runs in any case.
      start();
      await clock.advance(0);
      if (core.syncs.states({ ...connection, syncs: '*' })[0]?.status !== 'RUNNING') trigger();
      return finish();
    },
    /** What the connection has now, deleted records left out. */
    live: (): SandboxRecord[] => list().filter((record) => record._nango_metadata.deleted_at === null),
    /** What the stream says of everything that ever was. */
    list,
    state: () => core.syncs.states({ ...connection, syncs: '*' })[0],
    dispose() {
      core.dispose();
      vi.useRealTimers();
    },
  };
}

/** Syncs read the time from `Date`, look-alikes from the sandbox's clock: here both tell the same. */
function createClockWithDate(): ManualClock {
  const clock = createManualClock();
  const follow = () => vi.setSystemTime(clock.now());
  vi.useFakeTimers({ toFake: ['Date'] });
  follow();
  return {
    now: () => clock.now(),
    schedule: (delayMs, task) =>
      clock.schedule(delayMs, () => {
        follow();
        task();
      }),
    async advance(ms) {
      await clock.advance(ms);
      follow();
    },
  };
}

/** What a run's webhook says of its changes. */
export function changes(added: number, updated: number, deleted: number) {
  return { responseResults: { added, updated, deleted }, success: true };
}

/** Lets pending work go on, without waiting for real time, until something has happened. */
export async function until(happened: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1000 && !happened(); turn += 1) await nextTurn();
}

/** Lets pending work go on until all that is left waits for a clock. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await nextTurn();
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
