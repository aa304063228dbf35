import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock, createSandboxCore, deterministicIds, type ManualClock, type SandboxCore } from '../../core/index.js';
import { createSandboxApp, type SandboxApp } from '../index.js';

let clock: ManualClock;
let core: SandboxCore;
let app: SandboxApp;

beforeEach(() => {
  clock = createManualClock();
  core = createSandboxCore({ clock, ids: deterministicIds(1) });
  app = createSandboxApp({ core, backends: {}, oauth: { issueToken: () => ({ access_token: 'token' }) } });
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack', credentials: {} });
  core.integrations.create({ uniqueKey: 'posthog', provider: 'posthog' });
  core.setExecutor(async (run) => run.batchSave('Row', [{ id: '1' }]));
});

const connection = { integrationId: 'slack', connectionId: 'acme' };
const state = (syncName: string) => core.syncs.states({ ...connection, syncs: [{ syncName }] })[0];

describe('a deploy', () => {
  it('gives connections the syncs it brings, and they run', async () => {
    connect();
    expect((await deploy([sync('slack', 'channels')])).status).toBe(200);
    await settle();
    expect(state('channels')).toMatchObject({ frequency: 'every hour', status: 'SUCCESS', recordCount: { Row: 1 } });
  });

  it('keeps what a sync has when it comes again, under the new schedule', async () => {
    connect();
    await deploy([sync('slack', 'channels')]);
    await settle();
    const before = state('channels');
    await deploy([sync('slack', 'channels', { runs: 'every 5 minutes' })]);
    expect(state('channels')).toMatchObject({ id: before?.id, frequency: 'every 5 minutes', recordCount: { Row: 1 } });
  });

  it('of everything removes what it does not name, with its records', async () => {
    connect();
    await deploy([sync('slack', 'channels'), sync('slack', 'users'), action('slack', 'echo'), sync('posthog', 'events')]);
    await settle();
    await deploy([sync('slack', 'users')]);
    expect(core.syncs.definitions().map(({ syncName }) => syncName)).toEqual(['users']);
    expect(core.actions.definitions()).toEqual([]);
    expect(state('channels')).toBeUndefined();
    expect(core.records.list({ ...connection, model: 'Row' }).records).toEqual([]);
  });

  it('cancels the run of a sync that it removes, and lets it start no other', async () => {
    let [starts, aborted] = [0, false];
    core.setExecutor((run) => {
      starts += 1;
      return new Promise((_, reject) => run.signal.addEventListener('abort', () => reject(new Error(String((aborted = true))))));
    });
    connect();
    await deploy([sync('slack', 'channels')]);
    await clock.advance(0);
    await deploy([sync('slack', 'users', { auto_start: false })]);
    await clock.advance(24 * 3_600_000);
    await core.syncs.whenIdle();
    expect({ starts, aborted }).toEqual({ starts: 1, aborted: true });
  });

  it.each([
    ['one integration', 'integration', ['events', 'users']],
    ['one sync', 'single', ['channels', 'events', 'users']],
  ])('of %s leaves the others alone', async (_, deployMode, left) => {
    await deploy([sync('slack', 'channels'), sync('posthog', 'events')]);
    await deploy([sync('slack', 'users')], { deployMode });
    expect(core.syncs.definitions().map(({ syncName }) => syncName)).toEqual(left);
  });

  it('without reconciling removes nothing', async () => {
    await deploy([sync('slack', 'channels')]);
    await deploy([sync('slack', 'users')], { reconcile: false });
    expect(core.syncs.definitions()).toHaveLength(2);
  });

  it('that names an unknown integration changes nothing', async () => {
    await deploy([sync('slack', 'channels')]);
    const refused = await deploy([sync('slack', 'users'), sync('nowhere', 'things')]);
    expect([refused.status, await refused.json()]).toEqual([400, { error: expect.objectContaining({ code: 'unknown_provider_config', payload: { providerConfigKey: 'nowhere' } }) }]);
    expect(core.syncs.definitions().map(({ syncName }) => syncName)).toEqual(['channels']);
  });

  it.each([
    ['a frequency Nango would not keep', [{ runs: 'every 5 seconds' }]],
    ['a field nobody knows', [{ unheard: 1 }]],
    ['a sync without code', [{ fileBody: undefined }]],
  ])('with %s is refused', async (_, [broken]) => {
    const refused = await deploy([{ ...sync('slack', 'channels'), ...broken }]);
    expect([refused.status, await refused.json()]).toEqual([400, { error: expect.objectContaining({ code: 'invalid_body' }) }]);
    expect(core.syncs.definitions()).toEqual([]);
  });

  it('shows what it brought by name, with schema and settings', async () => {
    await deploy([sync('slack', 'channels', { input: 'Settings' }), action('slack', 'echo')]);
    const read = async (path: string) => ((await (await get(path)).json()) as { data: unknown }).data;
    expect(await read('/integrations/slack/functions/channels?type=sync')).toMatchObject({ input: 'Settings', runs: 'every hour', auto_start: true, json_schema: schema });
    expect(await read('/integrations/slack/functions/echo?type=action')).toMatchObject({ type: 'action', returns: ['Row'] });
    expect(await read('/integrations/slack/functions?type=action')).toHaveLength(1);
  });
});

describe('the question before a deploy', () => {
  it('names what would go, and changes nothing', async () => {
    connect();
    await deploy([sync('slack', 'channels'), sync('slack', 'users', { models: ['Row', 'Other'] }), action('slack', 'echo'), sync('posthog', 'events', { models: ['A', 'B'] })]);
    const body = [sync('slack', 'users'), action('slack', 'channels'), sync('posthog', 'events', { models: ['A'] })];
    const differences: unknown = await (await post('/sync/deploy/confirmation', { flowConfigs: body, deployMode: 'all', reconcile: false, debug: false })).json();
    expect(differences).toEqual({
      newSyncs: [],
      updatedSyncs: [
        { name: 'users', providerConfigKey: 'slack', connections: 1, auto_start: true },
        { name: 'events', providerConfigKey: 'posthog', connections: 0, auto_start: true },
      ],
      // An action may have the name that a sync had.
      newActions: [{ name: 'channels', providerConfigKey: 'slack' }],
      updatedActions: [],
      deletedSyncs: [{ name: 'channels', providerConfigKey: 'slack', connections: 1, auto_start: false }],
      deletedActions: [{ name: 'echo', providerConfigKey: 'slack' }],
      // Only where somebody is connected: nobody has records of the other.
      deletedModels: ['Other'],
      newOnEventScripts: [],
      updatedOnEventScripts: [],
      deletedOnEventScripts: [],
    });
    expect(core.syncs.definitions()).toHaveLength(3);
  });

  it('names on-event scripts that would go', async () => {
    const script = { name: 'greet', event: 'post-connection-creation', fileBody };
    await deploy([sync('slack', 'channels')], { onEventScriptsByProvider: [{ providerConfigKey: 'slack', scripts: [script] }] });
    const ask = async () => (await (await post('/sync/deploy/confirmation', { flowConfigs: [], onEventScriptsByProvider: [], reconcile: false, debug: false })).json()) as object;
    expect(await ask()).toMatchObject({ deletedOnEventScripts: [{ providerConfigKey: 'slack', name: 'greet', event: 'post-connection-creation' }] });
    await deploy([sync('slack', 'channels')], { onEventScriptsByProvider: [] });
    expect(await ask()).toMatchObject({ deletedOnEventScripts: [] });
  });
});

const fileBody = { js: '', ts: '' };
const schema = { definitions: { Row: { type: 'object' }, Settings: { type: 'object' } } };

function sync(providerConfigKey: string, syncName: string, more: object = {}): object {
  return { type: 'sync', providerConfigKey, syncName, models: ['Row'], runs: 'every hour', auto_start: true, fileBody, models_json_schema: schema, ...more };
}

function action(providerConfigKey: string, syncName: string): object {
  return { type: 'action', providerConfigKey, syncName, models: ['Row'], runs: null, fileBody };
}

function connect(): void {
  core.connections.upsert({ ...connection, credentials: { type: 'OAUTH2', access_token: 'token', raw: {} } });
}

async function settle(): Promise<void> {
  await clock.advance(0);
  await core.syncs.whenIdle();
}

function deploy(flowConfigs: object[], more: object = {}) {
  return post('/sync/deploy', { flowConfigs, deployMode: 'all', reconcile: true, debug: false, nangoYamlBody: '', ...more });
}

function post(path: string, body: object) {
  return app.request(path, { method: 'POST', headers: headers(), body: JSON.stringify(body) });
}

function get(path: string) {
  return app.request(path, { headers: headers() });
}

function headers() {
  return { Authorization: `Bearer ${core.environment.secretKey}`, 'Content-Type': 'application/json' };
}
