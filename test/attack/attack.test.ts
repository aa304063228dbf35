import { initTRPC } from '@trpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { createNangoRouter } from '../../src/server/adapters/trpc.js';
import type { Owner } from '../../src/server/index.js';
import { createPostgresStore } from '../../src/server/postgres/index.js';
import { formatReport } from '../../src/testing/index.js';
import { mounts } from '../faces/mounts.js';
import { openPglite } from '../postgres/openPglite.js';
import { acme, umbrella } from '../server/createStage.js';
import { as, attack, stageOf, type Options } from './arrange.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const isAcme = ({ scope }: Owner): boolean => JSON.stringify(scope).includes('acme');

describe('our handler withstands attacks', () => {
  it.each(Object.entries(mounts))('mounted as %s', async (_name, mount) => {
    const stage = await stageOf();
    const { ask, origin, close } = await mount(stage.handle);
    closing.push(close);
    const report = await attack(ask, stage, { ...(origin ? { origin } : {}), settle: stage.settle });
    expect(formatReport(report)).toBe(`${report.tried} attacks, all refused.`);
    expect(report.tried).toBeGreaterThan(1500);
    expect(stage.errors).toEqual([]);
  }, 120_000);

  it.each<[string, Options]>([
    ['several scopes', { owners: { acme: { scope: [{ organization_id: 'acme' }, { user: 'ada' }] }, umbrella: { scope: [{ user: 'bob' }, { organization_id: 'umbrella' }] } } }],
    ['a host that keeps ids itself', { tenancy: { list: (owner) => [{ integrationId: 'slack', connectionId: isAcme(owner) ? 'mine' : 'victim-connection' }], owns: (owner, { connectionId }) => isAcme(owner) === (connectionId === 'mine') } }],
    ['can that allows everything', { owners: { acme: { ...acme, can: () => true }, umbrella } }],
    ['pages of another origin', { allowedOrigins: ['https://app.acme.test'] }],
    ['models that are limited', { integrations: [{ integrationId: 'slack', models: ['SlackChannel'] }, 'posthog'] }],
    ['redaction', { redact: ({ name: _name, ...record }) => record }],
    ['a base path of its own', { basePath: '/deep/down' }],
    ['the weak signature', { acceptLegacySignature: true }],
  ])('with %s', async (_, options) => {
    const stage = await stageOf(options);
    const report = await attack(stage.handle, stage, { ...(options.basePath ? { basePath: options.basePath } : {}), settle: stage.settle });
    expect(formatReport(report)).toBe(`${report.tried} attacks, all refused.`);
  }, 60_000);

  it('where A may do nothing', async () => {
    const stage = await stageOf({ owners: { acme: { ...acme, can: (action) => ['integrations.list', 'connections.list', 'syncs.list', 'events.watch'].includes(action) }, umbrella } });
    const report = await attack(stage.handle, stage);
    expect(formatReport(report)).toBe(`${report.tried} attacks, all refused.`);
  }, 60_000);

  it('with a store', async () => {
    const pglite = await openPglite();
    closing.push(() => pglite.close());
    const store = createPostgresStore({ pool: pglite });
    await store.migrate();
    const stage = await stageOf({ store });
    const report = await attack(stage.handle, stage);
    expect(formatReport(report)).toBe(`${report.tried} attacks, all refused.`);
    expect(stage.errors).toEqual([]);
    await stage.handler.close();
  }, 120_000);

  it('from sessions that are nobody’s', async () => {
    const stage = await stageOf({ owners: { acme, umbrella, empty: { scope: {} }, blank: { scope: { organization_id: '' } }, none: { scope: [] }, half: { scope: [{ organization_id: 'acme' }, {}] } } });
    const report = await attack(stage.handle, stage, { outsiders: ['empty', 'blank', 'none', 'half'].map(as) });
    expect(formatReport(report)).toBe(`${report.tried} attacks, all refused.`);
  }, 60_000);

  it('by every procedure', async () => {
    const stage = await stageOf();
    const t = initTRPC.context<{ owner: Owner | null }>().create();
    const router = createNangoRouter({ t, handler: stage.handler, authorize: ({ owner }) => owner });
    const callerOf = (owner: Owner | null) => {
      const caller = t.createCallerFactory(router)({ owner });
      return (path: string, input: unknown) => (path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller) as (input: unknown) => Promise<unknown>)(input);
    };
    const without = await attack(stage.handle, stage);
    const report = await attack(stage.handle, stage, { trpc: { asA: callerOf(acme), asB: callerOf(umbrella), asNobody: callerOf(null) } });
    expect(formatReport(report)).toBe(`${report.tried} attacks, all refused.`);
    expect(report.tried - without.tried).toBeGreaterThan(100);
  }, 60_000);
});
