import { describe, expect, it } from 'vitest';
import { createStage } from '../../../test/server/createStage.js';
import { codeOf, get, messageOf, patch, post } from '../../../test/server/requests.js';
import { RunFailure, type SandboxFunction } from '../../sandbox/core/SyncExecutor.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };
const path = '/connections/slack/c1/metadata';

const messages: SandboxFunction = {
  integrationId: 'slack',
  syncName: 'messages',
  description: 'Messages of the chosen channels.',
  models: ['SlackMessage'],
  frequency: 'every 30 minutes',
  autoStart: false,
  scopes: [],
  webhookSubscriptions: [],
  input: 'MessagesSettings',
  jsonSchema: {
    definitions: {
      MessagesSettings: {
        type: 'object',
        properties: {
          channels: { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1, maxItems: 3, title: 'Channels' },
          days: { type: 'integer', minimum: 1, maximum: 365, title: 'Days', default: 30 },
          order: { type: 'string', enum: ['new', 'old'] },
          since: { type: 'string', pattern: '^\\d{4}$', title: 'Since', description: 'A year, such as 2026.' },
        },
        required: ['channels'],
      },
    },
  },
};

/** Asks for `days` too, and needs nothing. */
const files: SandboxFunction = {
  ...messages,
  syncName: 'files',
  models: ['SlackFile'],
  autoStart: true,
  jsonSchema: { definitions: { MessagesSettings: { type: 'object', properties: { days: { type: 'integer', title: 'Days' } } } } },
};

async function stageWithSettings({ connectionConfig = {}, metadata = {} }: { connectionConfig?: object; metadata?: object } = {}) {
  const stage = createStage();
  stage.core.syncs.deploy([messages, files]);
  const runs: string[] = [];
  stage.core.setExecutor(async (run) => void runs.push(run.syncName));
  stage.core.connections.upsert({
    ...ref,
    credentials: { type: 'OAUTH2', access_token: 'xoxb', raw: {} },
    tags: { organization_id: 'acme' },
    connectionConfig: { ...connectionConfig },
    metadata: { ...metadata },
  });
  await stage.settle();
  runs.length = 0;
  stage.asked.length = 0;
  const stored = () => stage.core.connections.get(ref)?.metadata;
  const save = async (metadata: object) => {
    const response = await stage.handle(patch(path, { metadata }));
    await stage.settle();
    return response;
  };
  const stateOf = (name: string) => stage.core.syncs.states({ ...ref, syncs: '*' }).find((state) => state.name === name);
  const missingOf = async (name: string) => {
    const { syncs } = (await (await stage.handle(get('/connections/slack/c1/syncs'))).json()) as { syncs: { syncName: string; missingSettings: string[] }[] };
    return syncs.find(({ syncName }) => syncName === name)?.missingSettings;
  };
  return { ...stage, runs, stored, save, stateOf, missingOf };
}

describe('GET …/metadata', () => {
  it('tells every field once, with the syncs that read it, and what is missing', async () => {
    const { handle } = await stageWithSettings({ metadata: { days: 7 } });
    expect(await (await handle(get(path))).json()).toEqual({
      values: { days: 7 },
      fields: [
        { name: 'channels', schema: expect.objectContaining({ title: 'Channels' }), required: true, requiredBy: ['messages'], syncs: ['messages'] },
        { name: 'days', schema: { type: 'integer', title: 'Days' }, required: false, requiredBy: [], syncs: ['files', 'messages'] },
        { name: 'order', schema: { type: 'string', enum: ['new', 'old'] }, required: false, requiredBy: [], syncs: ['messages'] },
        { name: 'since', schema: expect.anything(), required: false, requiredBy: [], syncs: ['messages'] },
      ],
      missing: ['channels'],
    });
  });

  it("keeps what is the host's own, the provider's facts and the credentials to itself", async () => {
    const { handle } = await stageWithSettings({ metadata: { internal_id: 'crm-7' }, connectionConfig: { 'team.id': 'T1' } });
    const text = await (await handle(get(path))).text();
    expect(text).not.toMatch(/crm-7|T1|xoxb/);
  });

  it('finds a setting of earlier times in connection_config, unless the metadata has it too', async () => {
    const { handle } = await stageWithSettings({ connectionConfig: { channels: ['C1'], days: 3 }, metadata: { days: 9 } });
    expect(await (await handle(get(path))).json()).toMatchObject({ values: { channels: ['C1'], days: 9 }, missing: [] });
  });

  it('does not know a connection of someone else', async () => {
    const { handle, asked } = await stageWithSettings();
    const responses = [await handle(get(path, { as: 'umbrella' })), await handle(patch(path, { metadata: { days: 1 } }, { as: 'umbrella' }))];
    expect(await Promise.all(responses.map(codeOf))).toEqual(['unknown_connection', 'unknown_connection']);
    expect(asked).not.toContain('getConnection');
  });
});

describe('PATCH …/metadata', () => {
  it('saves, starts the sync that waited, and answers how it is then', async () => {
    const { save, runs, stored, stateOf } = await stageWithSettings({ metadata: { internal_id: 'crm-7' } });
    expect(stateOf('messages')?.status).toBe('PAUSED');
    const response = await save({ channels: ['#general'] });
    expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ values: { channels: ['#general'] }, missing: [] })]);
    expect(stored()).toEqual({ internal_id: 'crm-7', channels: ['#general'] });
    expect(runs).toEqual(['messages']);
    expect(stateOf('messages')?.status).toBe('SUCCESS');
  });

  it('runs once more what runs already and reads a setting that changed', async () => {
    const { save, runs } = await stageWithSettings({ metadata: { channels: ['#general'] } });
    await save({ days: 5 });
    expect(runs.toSorted()).toEqual(['files', 'messages']);
    runs.length = 0;
    await save({ days: 5 });
    expect(runs).toEqual([]);
    await save({ order: 'new' });
    expect(runs).toEqual(['messages']);
  });

  it('leaves a sync paused that somebody has paused', async () => {
    const { save, runs, core, settle } = await stageWithSettings({ metadata: { channels: ['#general'] } });
    await save({ order: 'new' });
    core.syncs.pause({ ...ref, syncs: [{ syncName: 'messages' }] });
    await settle();
    runs.length = 0;
    await save({ order: 'old' });
    expect(runs).toEqual([]);
  });

  it('starts a sync whose one run has failed for want of settings', async () => {
    const { save, runs, core, settle } = await stageWithSettings();
    core.setExecutor((run) => {
      runs.push(run.syncName);
      if (runs.length > 1) return Promise.resolve();
      const payload = { code: 'missing_settings', message: 'Please fill in: Channels.' };
      return Promise.reject(new RunFailure({ description: 'The action script failed with a runtime error', payload }));
    });
    core.syncs.trigger({ ...ref, syncs: [{ syncName: 'messages' }] });
    await settle();
    await save({ channels: ['#general'] });
    expect(runs).toEqual(['messages', 'messages']);
  });

  it('takes a value away with null, also one of earlier times', async () => {
    const { save, stored, handle } = await stageWithSettings({ metadata: { days: 9, order: 'new', internal_id: 'crm-7' }, connectionConfig: { channels: ['C1'] } });
    await save({ days: null, channels: null });
    expect(stored()).toEqual({ order: 'new', internal_id: 'crm-7', channels: null });
    expect(await (await handle(get(path))).json()).toMatchObject({ values: { order: 'new' }, missing: ['channels'] });
  });

  it('accepts settings in the form of earlier times', async () => {
    const { handle, stored } = await stageWithSettings();
    const response = await handle(patch(path, { connection_config: { channels: ['C1'], days: 2 } }));
    expect(response.status).toBe(200);
    expect(stored()).toEqual({ channels: ['C1'], days: 2 });
  });

  it.each([
    [{ channels: '#general' }, 'Expected a list of texts.'],
    [{ channels: [7] }, 'Expected a list of texts.'],
    [{ channels: ['a', 'b', 'c', 'd'] }, 'Takes at most 3.'],
    [{ channels: ['#general', ''] }, 'Has an empty entry.'],
    [{ days: '5' }, 'Expected a whole number.'],
    [{ days: 0 }, 'Must be at least 1.'],
    [{ days: 366 }, 'Must be at most 365.'],
    [{ order: 'up' }, 'Expected one of "new", "old".'],
    [{ since: 'last year' }, 'This does not have the form that is expected. A year, such as 2026.'],
    [{ chanels: ['C1'] }, 'No sync of this integration has a setting "chanels".'],
    [{ internal_id: null }, 'No sync of this integration has a setting "internal_id".'],
  ])('refuses %j, names the field, and saves nothing of it', async (wrong, message) => {
    const { save, stored, asked } = await stageWithSettings({ metadata: { internal_id: 'crm-7' } });
    const response = await save({ order: 'new', ...wrong });
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: { code: string; fields: { name: string; message: string }[] } };
    expect(error).toMatchObject({ code: 'invalid_request', fields: [{ name: Object.keys(wrong)[0], message }] });
    expect(stored()).toEqual({ internal_id: 'crm-7' });
    expect(asked).not.toContain('updateMetadata');
  });

  it('tells developers every problem by its title', async () => {
    const { save } = await stageWithSettings();
    expect(await messageOf(await save({ days: 0, order: 'up' }))).toBe('Nothing was saved. Days: Must be at least 1. order: Expected one of "new", "old".');
  });

  it.each([['{}'], ['{"metadata":7}'], ['{"metadata":[]}'], ['{"metadata":null}']])('says what to send instead of %s', async (body) => {
    const { handle } = await stageWithSettings();
    expect(await messageOf(await handle(patch(path, body)))).toMatch(/Send \{"metadata"/);
  });

  it('refuses a body of another type, and other methods', async () => {
    const { handle } = await stageWithSettings();
    const plain = patch(path, { metadata: {} }, { headers: { 'Content-Type': 'text/plain' } });
    expect([await codeOf(await handle(plain)), await codeOf(await handle(post(path, {})))]).toEqual(['invalid_request', 'method_not_allowed']);
  });
});

describe('missing settings of a sync', () => {
  it('are told with its state, and gone once they are saved', async () => {
    const { missingOf, save } = await stageWithSettings();
    expect([await missingOf('messages'), await missingOf('files')]).toEqual([['channels'], []]);
    await save({ channels: ['#general'] });
    expect(await missingOf('messages')).toEqual([]);
  });

  it('cost no request where no sync needs any', async () => {
    const { handle, connect, settle, asked } = createStage();
    connect('c1');
    await settle();
    await handle(get('/connections/slack/c1/syncs'));
    expect(asked).not.toContain('getConnection');
  });

  it('are unknown, not missing, while Nango does not give the connection out', async () => {
    const { missingOf, refuse } = await stageWithSettings();
    refuse('getConnection');
    expect(await missingOf('messages')).toEqual([]);
  });
});
