import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../../test/postgres/openPglite.js';
import { createStage } from '../../../test/server/createStage.js';
import { get, patch, post } from '../../../test/server/requests.js';
import { createNangoHandler, type NangoHandlerOptions } from '../index.js';
import { createPostgresStore } from '../postgres/index.js';
import { routes, type ConnectSession, type Settings } from '../../protocol/index.js';
import type { SandboxCredentials } from '../../sandbox/core/SandboxCore.js';
import { RunFailure, type SandboxFunction } from '../../sandbox/core/SyncExecutor.js';
import type { Store } from '../store/Store.js';

let pglite: PGlite;
let schemas = 0;
beforeAll(async () => {
  pglite = await openPglite();
}, 60_000);
afterAll(() => pglite.close());

async function openStore(): Promise<Store> {
  schemas += 1;
  const store = createPostgresStore({ pool: pglite, schema: `reconnect_${schemas}` });
  await store.migrate();
  return store;
}

/** A connection of each kind, by what Nango wipes of it: an API key and a basic login lose their metadata, OAuth 2 keeps it. */
const kinds: Record<string, { integrationId: string; provider: string; old: SandboxCredentials; new: SandboxCredentials }> = {
  'an API key': { integrationId: 'posthog', provider: 'posthog', old: { type: 'API_KEY', apiKey: 'phx_1' }, new: { type: 'API_KEY', apiKey: 'phx_2' } },
  'a basic login': { integrationId: 'basic-crm', provider: 'private-api-basic', old: { type: 'BASIC', username: 'a', password: 'b' }, new: { type: 'BASIC', username: 'a', password: 'c' } },
  'OAuth 2': { integrationId: 'slack', provider: 'slack', old: { type: 'OAUTH2', access_token: '1', raw: {} }, new: { type: 'OAUTH2', access_token: '2', raw: {} } },
};

const settingsSync = (integrationId: string): SandboxFunction => ({
  integrationId,
  syncName: 'events',
  description: '',
  models: ['Event'],
  frequency: 'every hour',
  autoStart: true,
  scopes: [],
  webhookSubscriptions: [],
  input: 'EventSettings',
  jsonSchema: { definitions: { EventSettings: { type: 'object', properties: { project_id: { type: 'string' } }, required: ['project_id'] } } },
});

async function stageWith(kind: string, { store, ...options }: Partial<NangoHandlerOptions> = {}) {
  const { integrationId, provider, ...credentials } = kinds[kind]!;
  const ref = { integrationId, connectionId: 'c1' };
  const stage = createStage({ integrations: [integrationId], ...(store ? { store } : {}), ...options });
  // A host without a key refuses them all, and Nango would send them again.
  if (options.webhookSigningKey === '') stage.dropWebhooks();
  if (integrationId === 'basic-crm') stage.core.integrations.create({ uniqueKey: integrationId, provider });
  stage.core.syncs.deploy([settingsSync(integrationId)]);
  stage.core.connections.upsert({ ...ref, credentials: credentials.old, tags: { organization_id: 'acme', team: 'x' }, metadata: { project_id: 'p1', own: { deep: [1] } } });
  await stage.settle();
  /** A session as a browser asks for it, and what Nango does with new credentials. */
  const begin = async (): Promise<() => void> => {
    const answer = await stage.handle(post(routes.connectSessions(), ref));
    const { token } = (await answer.json()) as ConnectSession;
    return () => void stage.core.connections.upsert({ integrationId, credentials: credentials.new, session: stage.core.sessions.get(token)! });
  };
  const kept = () => {
    const { tags, metadata } = stage.core.connections.get(ref)!;
    return { tags, metadata };
  };
  return { ...stage, ref, begin, kept };
}

const whole = { tags: { organization_id: 'acme', team: 'x' }, metadata: { project_id: 'p1', own: { deep: [1] } } };

describe.each(Object.keys(kinds))('a reconnect with %s', (kind) => {
  describe.each(['with a store', 'without a store'])('%s', (where) => {
    const storeFor = async () => (where === 'with a store' ? { store: await openStore() } : {});

    it('loses nothing when its webhook comes', async () => {
      const { begin, settle, kept } = await stageWith(kind, await storeFor());
      (await begin())();
      await settle();
      expect(kept()).toEqual(whole);
    });

    it('loses nothing when no webhook comes: the next read makes it good', async () => {
      const { begin, kept, handle, ref, dropWebhooks } = await stageWith(kind, await storeFor());
      dropWebhooks();
      (await begin())();
      const settings = (await (await handle(get(routes.metadata(ref)))).json()) as Settings;
      expect(settings).toMatchObject({ values: { project_id: 'p1' }, missing: [] });
      expect(kept()).toEqual(whole);
    });

    it('loses nothing when the browser confirms it before any webhook', async () => {
      const { begin, kept, handle, dropWebhooks } = await stageWith(kind, await storeFor());
      dropWebhooks();
      (await begin())();
      await handle(get(routes.connections()));
      expect(kept()).toEqual(whole);
    });

    it('loses nothing when the process that made the session has died, and no webhook came', async () => {
      const options = await storeFor();
      const stage = await stageWith(kind, options);
      stage.dropWebhooks();
      (await stage.begin())();
      const next = createNangoHandler({ ...options, webhookSigningKey: ['a key of next month', stage.core.environment.webhookSigningKey], nango: stage.nango, integrations: [stage.ref.integrationId], authorize: () => ({ scope: { organization_id: 'acme' } }), now: () => stage.clock.now() });
      await next(get(routes.syncs(stage.ref)));
      expect(stage.kept()).toEqual(whole);
    });

    it('writes back once, although the webhook comes twice and everybody reads', async () => {
      const { begin, settle, kept, handle, ref, core } = await stageWith(kind, await storeFor());
      (await begin())();
      await settle();
      core.connections.setMetadata(ref, { project_id: 'p2' });
      await Promise.all([handle(get(routes.syncs(ref))), handle(get(routes.metadata(ref))), handle(get(routes.connections()))]);
      await settle();
      expect(kept().metadata).toEqual({ project_id: 'p2' });
    });

    it('brings nothing back that was taken away afterwards', async () => {
      const { begin, settle, handle, ref, clock } = await stageWith(kind, await storeFor());
      (await begin())();
      await settle();
      await handle(patch(routes.metadata(ref), { metadata: { project_id: null } }));
      await clock.advance(60_000);
      expect(await (await handle(get(routes.metadata(ref)))).json()).toMatchObject({ values: {}, missing: ['project_id'] });
    });
  });
});

describe('a reconnect made outside the handler', () => {
  it('is made good with a store, which knows the tags and settings of before', async () => {
    const { core, settle, kept, ref, handle } = await stageWith('an API key', { store: await openStore() });
    await handle(patch(routes.metadata(ref), { metadata: { project_id: 'p9' } }));
    core.connections.upsert({ ...ref, credentials: { type: 'API_KEY', apiKey: 'phx_3' } });
    await settle();
    expect(kept()).toEqual({ tags: whole.tags, metadata: { ...whole.metadata, project_id: 'p9' } });
  });

  it('runs at once what failed for want of its settings in between', async () => {
    const { core, settle, begin, handle, ref } = await stageWith('an API key', { store: await openStore() });
    const runs: unknown[] = [];
    core.setExecutor(async () => {
      const { metadata } = core.connections.get(ref)!;
      runs.push(metadata?.['project_id']);
      if (!metadata?.['project_id']) throw new RunFailure({ description: '', payload: { code: 'missing_settings', message: 'Choose a project.' } });
    });
    const reconnect = await begin();
    core.connections.setMetadata(ref, {});
    core.syncs.trigger({ ...ref, syncs: [{ syncName: 'events' }] });
    await settle();
    reconnect();
    await settle();
    expect(runs.at(-1)).toBe('p1');
    expect(await (await handle(get(routes.syncs(ref)))).json()).toMatchObject({ syncs: [{ lastOutcome: { ok: true } }] });
  });
});

describe('what travels with a session', () => {
  const carriedBy = async (options: Partial<NangoHandlerOptions>) => {
    const { handle, core, ref } = await stageWith('an API key', options);
    const { token } = (await (await handle(post(routes.connectSessions(), ref))).json()) as ConnectSession;
    return JSON.stringify(core.sessions.get(token)?.integrationsConfigDefaults);
  };

  it('cannot be read by the browser that uses it', async () => {
    const carried = await carriedBy({});
    expect(carried).toContain('nango_embed_metadata');
    expect(carried).not.toMatch(/p1|project_id|deep/);
  });

  it('is no more than the owner sees anyway where the host has no key to seal it', async () => {
    const carried = await carriedBy({ webhookSigningKey: '' });
    expect(carried).toContain('project_id');
    expect(carried).not.toContain('deep');
  });

  it('is not believed when it was made up', async () => {
    const { core, ref, handle } = await stageWith('an API key');
    core.connections.upsert({ ...ref, credentials: { type: 'API_KEY', apiKey: 'x' }, tags: whole.tags, connectionConfig: { nango_embed_metadata: JSON.stringify({ takenAt: Date.now(), metadata: { project_id: 'forged' } }) } });
    expect(await (await handle(get(routes.metadata(ref)))).json()).toMatchObject({ values: {}, missing: ['project_id'] });
  });
});
