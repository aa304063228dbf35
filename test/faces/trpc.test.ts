import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import { initTRPC } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { describe, expect, it } from 'vitest';
import { createNangoRouter } from '../../src/server/adapters/trpc.js';
import { NangoEmbedError } from '../../src/protocol/index.js';
import type { NangoHandler, NangoHandlerOptions } from '../../src/server/index.js';
import { acme, createStage, umbrella } from '../server/createStage.js';

interface Context {
  caller: 'acme' | 'umbrella' | null;
}

const ref = { integrationId: 'slack', connectionId: 'c1' };
const owners = { acme, umbrella };

function routerOf(handler: NangoHandler) {
  const t = initTRPC.context<Context>().create({
    errorFormatter: ({ shape, error }) => ({ ...shape, data: { ...shape.data, nango: error.cause instanceof NangoEmbedError ? { code: error.cause.code, action: error.cause.action } : null } }),
  });
  const own = t.router({ hello: t.procedure.query(() => 'hello') });
  const nango = createNangoRouter({ t, handler, authorize: ({ caller }) => (caller ? owners[caller] : null) });
  return { router: t.mergeRouters(nango, own), createCaller: t.createCallerFactory(nango) };
}

async function stageWithRouter(options: Partial<NangoHandlerOptions> = {}) {
  const stage = createStage(options);
  stage.connect('c1');
  await stage.settle();
  const { router, createCaller } = routerOf(stage.handler);
  /** The client of a browser, as that user. */
  const api = (caller: Context['caller']) =>
    createTRPCClient<typeof router>({
      links: [httpLink({ url: 'http://host.test/trpc', fetch: (input, init) => fetchRequestHandler({ endpoint: '/trpc', req: new Request(input as string, init as RequestInit), router, createContext: () => ({ caller }) }) })],
    });
  return { ...stage, api, call: (caller: Context['caller']) => createCaller({ caller }) };
}

/** What a client sees of a failure. */
async function failureOf(work: Promise<unknown>): Promise<{ code: unknown; nango: unknown; text: string }> {
  const error: unknown = await work.then(() => null, (failure: unknown) => failure);
  if (!(error instanceof TRPCClientError)) throw new Error('It did not fail as tRPC does.');
  const data = error.data as { code: unknown; nango: unknown };
  return { code: data.code, nango: data.nango, text: JSON.stringify(error.shape) };
}

describe('the router', () => {
  it('runs the calls of the document', async () => {
    const { api, core, settle } = await stageWithRouter();
    const { integration } = api('acme');
    const data = await integration.getSyncedRecords.query({ connectionId: 'c1', integrationId: 'slack', model: 'SlackChannel', limit: 100 });
    expect(data).toMatchObject({ records: [{ id: 'C1', name: 'general' }, { id: 'C2' }], nextCursor: null, scope: 'loaded' });
    await integration.triggerSync.mutate({ connectionId: 'c1', integrationId: 'slack', syncName: 'channels' });
    await settle();
    expect(await integration.getSyncStatus.query()).toMatchObject({ syncs: [{ connectionId: 'c1', syncName: 'channels', state: { status: 'SUCCESS' }, health: { status: expect.any(String) } }] });
    expect(await integration.getSyncStatus.query({ ...ref, syncName: 'channels' })).toMatchObject({ syncs: [{ syncName: 'channels' }] });
    expect(core.connections.get(ref)).toBeDefined();
  });

  it('does the rest: sessions, connections, settings, schedules', async () => {
    const { api, call, core } = await stageWithRouter();
    const client = api('acme');
    expect(await client.connections.list.query()).toMatchObject([ref]);
    expect(await client.sessions.create.mutate({ integrationId: 'slack' })).toMatchObject({ token: expect.any(String) });
    expect(await client.metadata.get.query(ref)).toMatchObject({ values: {} });
    expect(await client.metadata.update.mutate({ ...ref, metadata: {} })).toMatchObject({ values: {} });
    expect(await client.integration.setFrequency.mutate({ ...ref, syncName: 'channels', frequency: 'every 2 hours' })).toEqual({ frequency: 'every 2 hours' });
    expect(await client.integration.list.query()).toMatchObject([{ integrationId: 'slack' }, { integrationId: 'posthog' }]);
    await client.integration.pauseSync.mutate({ ...ref, syncName: 'channels' });
    await client.integration.startSync.mutate({ ...ref, syncName: 'channels' });
    expect(await client.hello.query()).toBe('hello');
    await call('acme').connections.remove(ref);
    expect(core.connections.get(ref)).toBeUndefined();
  });

  it('refuses whom the host does not know, and what is not theirs, as the HTTP routes do', async () => {
    const { api } = await stageWithRouter();
    expect((await failureOf(api(null).connections.list.query())).code).toBe('UNAUTHORIZED');
    const foreign = await failureOf(api('umbrella').integration.getSyncedRecords.query({ ...ref, model: 'SlackChannel' }));
    expect(foreign).toMatchObject({ code: 'NOT_FOUND', nango: { code: 'unknown_connection' } });
    expect((await failureOf(api('acme').integration.getSyncStatus.query({ ...ref, syncName: 'nothing' }))).nango).toEqual({ code: 'unknown_sync' });
  });

  it.each([
    ['nothing', undefined],
    ['a list', []],
    ['no model', ref],
    ['a number for a name', { ...ref, model: 7 }],
    ['an empty id', { ...ref, connectionId: '', model: 'SlackChannel' }],
    ['an id that is too long', { ...ref, connectionId: 'x'.repeat(256), model: 'SlackChannel' }],
    ['a name that means nothing', { ...ref, model: 'SlackChannel', limt: 5 }],
    ['a limit that is none', { ...ref, model: 'SlackChannel', limit: -1 }],
    ['a sort by nothing', { ...ref, model: 'SlackChannel', sort: [{}] }],
  ])('refuses %s in words', async (_, input) => {
    const { api } = await stageWithRouter();
    expect(await failureOf(api('acme').integration.getSyncedRecords.query(input as never))).toMatchObject({ code: 'BAD_REQUEST', nango: { code: 'invalid_request' } });
  });

  it('passes on that Nango is busy, and no cause', async () => {
    const { api, refuse, clock } = await stageWithRouter();
    refuse('listRecords');
    const failure = await failureOf(api('acme').integration.getSyncedRecords.query({ ...ref, model: 'SlackChannel' }));
    expect(failure).toMatchObject({ code: 'TOO_MANY_REQUESTS', nango: { code: 'rate_limited' } });
    expect(failure.text).not.toContain('too_many_request');
    expect(clock.now()).toBeGreaterThan(0);
  });

  it('asks can() as the HTTP routes do', async () => {
    const stage = createStage();
    const { createCaller } = routerOf(stage.handler);
    stage.connect('c1');
    await stage.settle();
    owners.acme.can = (action) => action !== 'connections.delete';
    try {
      await expect(createCaller({ caller: 'acme' }).connections.remove(ref)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    } finally {
      delete owners.acme.can;
    }
  });
});
