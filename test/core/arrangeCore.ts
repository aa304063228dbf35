import {
  createManualClock,
  createSandboxCore,
  deterministicIds,
  type ManualClock,
  type RawRecord,
  type SandboxCore,
  type SandboxFunction,
  type SandboxRecord,
  type SyncExecutor,
  type WebhookBody,
} from '../../src/sandbox/core/index.js';

/** A core with four integrations, a clock that stands still, and everything it sends. */
export function arrangeCore({ startAt }: { startAt?: string } = {}): { core: SandboxCore; clock: ManualClock; webhooks: WebhookBody[] } {
  const clock = startAt === undefined ? createManualClock() : createManualClock(Date.parse(startAt));
  const core = createSandboxCore({ clock, ids: deterministicIds(1) });
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
  core.integrations.create({ uniqueKey: 'posthog', provider: 'posthog' });
  core.integrations.create({ uniqueKey: 'google-sheet', provider: 'google-sheet' });
  core.integrations.create({ uniqueKey: 'unauth', provider: 'unauthenticated' });
  const webhooks: WebhookBody[] = [];
  core.onWebhook((body) => webhooks.push(body));
  return { core, clock, webhooks };
}

export const slack2 = { integrationId: 'slack', connectionId: 'slack-2' };

export function importSlack(core: SandboxCore, connectionId = slack2.connectionId): void {
  core.connections.upsert({ integrationId: 'slack', connectionId, credentials: oauth2('xoxb-1'), tags: { tenant: 't2' } });
}

export function oauth2(token: string) {
  return { type: 'OAUTH2' as const, access_token: token, raw: { access_token: token } };
}

export function channels(overrides: Partial<SandboxFunction> = {}): SandboxFunction {
  return {
    integrationId: 'slack',
    syncName: 'channels',
    description: 'Fetches channels',
    models: ['SlackChannel'],
    frequency: 'every hour',
    autoStart: true,
    scopes: [],
    webhookSubscriptions: [],
    input: null,
    jsonSchema: { definitions: {} },
    ...overrides,
  };
}

/** A core with one Slack connection whose syncs run only when told to; `run` runs `channels` once with a script. */
export async function arrangeSync(definition: Partial<SandboxFunction> = {}, options: { startAt?: string } = {}) {
  const arranged = arrangeCore(options);
  const { core, clock, webhooks } = arranged;
  const deployed = channels({ autoStart: false, ...definition });
  core.syncs.deploy([deployed]);
  importSlack(core);
  await clock.advance(0);
  webhooks.length = 0;

  const run = async (script: SyncExecutor): Promise<void> => {
    core.setExecutor(script);
    core.syncs.trigger({ ...slack2, syncs: [{ syncName: deployed.syncName }] });
    await core.syncs.whenIdle();
  };
  const save = (...records: RawRecord[]): Promise<void> => run(async (sync) => sync.batchSave('SlackChannel', records));
  const list = (query: Partial<Parameters<SandboxCore['records']['list']>[0]> = {}) => core.records.list({ ...slack2, model: 'SlackChannel', ...query });
  const state = () => core.syncs.states({ ...slack2, syncs: [{ syncName: deployed.syncName }] })[0];
  return { ...arranged, run, save, list, state };
}

export function idsOf({ records }: { records: SandboxRecord[] }): string[] {
  return records.map(({ id }) => id);
}

/** A started sync that has run once at once, and a count of its runs. */
export async function arrangeStarted(frequency = 'every hour') {
  const arranged = arrangeCore();
  const { core, clock } = arranged;
  let runs = 0;
  core.setExecutor(async () => {
    runs += 1;
  });
  core.syncs.deploy([channels({ frequency })]);
  importSlack(core);
  await clock.advance(0);
  return { ...arranged, runs: () => runs, state: () => core.syncs.states(channelsCommand)[0] };
}

/** An executor whose runs go on until they are released. */
export function heldExecutor() {
  const held: { release: () => void; signal: AbortSignal }[] = [];
  const executor: SyncExecutor = ({ signal }) => new Promise((resolve) => held.push({ release: resolve, signal }));
  return { executor, held };
}

/** What triggers, starts or pauses the sync `channels` of the connection `slack-2`. */
export const channelsCommand = { ...slack2, syncs: [{ syncName: 'channels' }] };
