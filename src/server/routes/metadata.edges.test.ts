import { expect, it } from 'vitest';
import { createStage } from '../../../test/server/createStage.js';
import { codeOf, get, patch } from '../../../test/server/requests.js';
import { RunFailure, type SandboxFunction } from '../../sandbox/core/SyncExecutor.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };
const path = '/connections/slack/c1/metadata';
const messages = { ...ref, syncs: [{ syncName: 'messages' }] };

function syncAsking(properties: object, about: Partial<SandboxFunction> & { required?: string[] } = {}): SandboxFunction {
  const { required = [], ...overrides } = about;
  return {
    integrationId: 'slack',
    syncName: 'messages',
    description: '',
    models: ['SlackMessage'],
    frequency: 'every 30 minutes',
    autoStart: false,
    scopes: [],
    webhookSubscriptions: [],
    input: 'Settings',
    jsonSchema: { definitions: { Settings: { type: 'object', properties, required } } },
    ...overrides,
  };
}

const channels = { type: 'array', items: { type: 'string' }, title: 'Channels' };
const funnel = syncAsking({ funnel_steps: { type: 'array', items: { type: 'string' } } }, { integrationId: 'posthog', syncName: 'funnel' });

async function arrange() {
  const stage = createStage();
  stage.core.syncs.deploy([syncAsking({ channels, order: { type: 'string' } }, { required: ['channels'] }), funnel]);
  const runs: string[] = [];
  stage.core.setExecutor(async (run) => {
    runs.push(run.syncName);
    run.batchSave('SlackMessage', [{ id: 'm1' }]);
  });
  stage.connect('c1');
  await stage.settle();
  runs.length = 0;
  const send = async (body: object | string) => {
    const response = await stage.handle(patch(path, body));
    await stage.settle();
    return response;
  };
  const failForSettings = () =>
    stage.core.setExecutor((run) => {
      runs.push(run.syncName);
      const payload = { code: 'invalid_settings', message: 'Please correct “Channels”.' };
      return Promise.reject(new RunFailure({ description: 'The action script failed with a runtime error', payload }));
    });
  return { ...stage, runs, send, failForSettings, stored: () => stage.core.connections.get(ref)?.metadata };
}

it.each(['{"metadata":{"constructor":"x"}}', '{"metadata":{"__proto__":{"order":"x"}}}', '{"metadata":{"toString":null}}'])(
  'refuses a name that only every object has: %s',
  async (body) => {
    const { send, stored } = await arrange();
    expect([(await send(body)).status, stored()]).toEqual([400, {}]);
  },
);

it('passes over what another integration reads in connection_config, which used to serve all of them', async () => {
  const { send, stored } = await arrange();
  const shared = { channels: ['C1'], funnel_steps: ['pageview', 'signup', 'conversion'] };
  expect((await send({ connection_config: shared })).status).toBe(200);
  expect(stored()).toEqual({ channels: ['C1'] });
});

it('does not pass over it in metadata, nor a name that nobody reads', async () => {
  const { send, stored } = await arrange();
  expect((await send({ metadata: { channels: ['C1'], funnel_steps: ['pageview'] } })).status).toBe(400);
  expect((await send({ connection_config: { chanels: ['C1'] } })).status).toBe(400);
  expect(stored()).toEqual({});
});

it('leaves a sync paused that has succeeded before, although its settings were wrong since', async () => {
  const { send, runs, core, settle, failForSettings } = await arrange();
  await send({ metadata: { channels: ['#general'] } });
  expect(runs).toEqual(['messages']);
  failForSettings();
  core.syncs.trigger(messages);
  await settle();
  core.syncs.pause(messages);
  runs.length = 0;
  await send({ metadata: { channels: ['#random'] } });
  expect(runs).toEqual([]);
});

it('has saved when the state of the syncs cannot be read then, and tells the host', async () => {
  const { send, refuse, stored, errors } = await arrange();
  refuse('listSyncStates');
  expect([(await send({ metadata: { channels: ['#general'] } })).status, stored()]).toEqual([200, { channels: ['#general'] }]);
  expect(errors).toHaveLength(1);
});

it('does not know a connection that is deleted between the look at its owner and the read', async () => {
  const { handle, core } = await arrange();
  // Whose it is was found a moment ago and is remembered for seconds; its settings were not read yet.
  core.syncs.deploy([syncAsking({ order: { type: 'string' } })]);
  await handle(get('/connections/slack/c1/records/SlackMessage'));
  core.connections.remove(ref);
  expect(await codeOf(await handle(get(path)))).toBe('unknown_connection');
});
