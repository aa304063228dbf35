import { createManualClock } from '../core/clock.js';
import { createSandboxCore } from '../core/createSandboxCore.js';
import { deterministicIds } from '../core/ids.js';
import type { SandboxRecord, WebhookBody } from '../core/SandboxCore.js';
import { createSlackBackend } from '../providers/slack/createSlackBackend.js';
import { createSyncRunner } from './createSyncRunner.js';
import { toSandboxFunction, type RunnableSync } from './RunnableSync.js';
import type { SyncLogEntry } from './syncLog.js';

export type SlackStage = ReturnType<typeof createSlackStage>;

const connection = { integrationId: 'slack', connectionId: 'conn-1' };

/** For tests: one Slack sync, deployed in a sandbox of its own, over a Slack look-alike with small pages. Time moves by hand. */
export function createSlackStage(runnable: RunnableSync) {
  const clock = createManualClock();
  const core = createSandboxCore({ clock, ids: deterministicIds(1) });
  const slack = createSlackBackend({ clock, maxPageSize: 10 });
  const logs: SyncLogEntry[] = [];
  const webhooks: WebhookBody[] = [];

  core.integrations.create({ uniqueKey: connection.integrationId, provider: 'slack' });
  core.syncs.deploy([toSandboxFunction(runnable)]);
  core.setExecutor(createSyncRunner({ functions: [runnable], core, backends: { slack }, onLog: (entry) => logs.push(entry) }));
  core.onWebhook((body) => {
    if (body['type'] === 'sync') webhooks.push(body);
  });

  const finish = async () => {
    await clock.advance(0);
    await core.syncs.whenIdle();
    return webhooks.at(-1);
  };
  const trigger = () => core.syncs.trigger({ ...connection, syncs: [{ syncName: runnable.syncName }] });
  const authorize = ({ scope }: { scope?: string } = {}) => {
    const raw = slack.issueToken(scope === undefined ? {} : { scope });
    core.connections.upsert({ ...connection, credentials: { type: 'OAUTH2', access_token: raw.access_token, raw } });
  };
  const model = Object.keys(runnable.sync.models)[0] ?? '';

  return {
    clock,
    core,
    slack,
    logs,
    webhooks,
    /** Makes the connection, or authorises it anew; the first time its sync starts by itself. */
    authorize,
    /** Lets the run that has been started end and answers its webhook. */
    finish,
    trigger,
    /** Connects, and waits for the first run. */
    async connect(options: { scope?: string } = {}) {
      authorize(options);
      return finish();
    },
    /** Runs the sync once more, a minute later. */
    async run() {
      await clock.advance(60_000);
      trigger();
      return finish();
    },
    /** What the connection has now, deleted records left out. */
    live: (): SandboxRecord[] => list().filter((record) => record._nango_metadata.deleted_at === null),
    /** What the stream says of everything that ever was. */
    list,
    state: () => core.syncs.states({ ...connection, syncs: '*' })[0],
  };

  function list(): SandboxRecord[] {
    return core.records.list({ ...connection, model, limit: 10_000 }).records;
  }
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
