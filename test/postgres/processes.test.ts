import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createNangoHandler, type NangoHandler, type Store } from '../../src/server/index.js';
import { createPostgresStore } from '../../src/server/postgres/index.js';
import { routes } from '../../src/protocol/index.js';
import { createWebhookSender } from '../../src/sandbox/core/webhookSender.js';
import { createStage } from '../server/createStage.js';
import { get } from '../server/requests.js';
import { startPostgres, type RunningPostgres } from './startPostgres.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };
const stream = { ...ref, model: 'SlackChannel', variant: 'base' };

let postgres: RunningPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop(), 30_000);

const handlers: NangoHandler[] = [];
afterEach(async () => {
  await Promise.all(handlers.splice(0).map((handler) => handler.close()));
});

let schemas = 0;

/** One sandbox, and processes of a host that share a database. Nango's webhooks go to the first. */
async function hostOf(processes: number) {
  schemas += 1;
  const schema = `host_${schemas}`;
  const stage = createStage();
  stage.dropWebhooks();
  const asked: string[] = [];
  const errors: unknown[] = [];
  const counting = new Proxy(stage.nango, { get: (target, name: keyof typeof stage.nango) => (name === 'urls' || name === 'rateLimit' ? target[name] : (...input: never[]) => (asked.push(name), (target[name] as (...given: never[]) => unknown)(...input))) });
  const stores: Store[] = Array.from({ length: processes }, () => createPostgresStore({ pool: postgres.pool(), schema, onError: (error) => errors.push(error) }));
  await Promise.all(stores.map((store) => store.migrate()));
  const all = stores.map((store) =>
    createNangoHandler({
      nango: counting,
      store,
      integrations: ['slack'],
      webhookSigningKey: stage.core.environment.webhookSigningKey,
      authorize: (request) => (request.headers.get('X-Caller') === 'acme' ? { scope: { organization_id: 'acme' } } : null),
      onError: (error) => errors.push(error),
      now: () => stage.clock.now(),
    }),
  );
  handlers.push(...all);
  const deliveries: Promise<unknown>[] = [];
  const sender = createWebhookSender({ core: stage.core, url: 'http://host.test/api/nango/webhook', deliver: (request) => all[0]!(request, { waitUntil: (work) => deliveries.push(work) }) });
  const settle = async () => {
    await stage.clock.advance(5000);
    await stage.core.syncs.whenIdle();
    await sender.whenDelivered();
    await Promise.all(deliveries);
  };
  return { ...stage, handlers: all, stores, asked, errors, settle };
}

/** Reads a stream until it has heard of something, or its time is over. */
async function heard(response: Response, what: string): Promise<boolean> {
  const reader = response.body!.getReader();
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 10_000));
  let text = '';
  for (;;) {
    const next = await Promise.race([reader.read(), late]);
    if (next === null || next.done) return false;
    text += new TextDecoder().decode(next.value);
    if (text.includes(what)) return true;
  }
}

async function eventually(check: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await check().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not come about within ten seconds.');
}

describe('two processes of a host on one Postgres', () => {
  it('tell the browsers of both of a change that one of them hears of, for one request to Nango', async () => {
    const host = await hostOf(2);
    const streams = await Promise.all(host.handlers.map((handler) => handler(get(routes.events()))));
    const hearing = streams.map((response) => heard(response, '"sync.success"'));
    await eventually(async () => (await postgres.pool().query("select 1 from pg_stat_activity where query ilike 'listen%'")).rowCount === 2);
    host.connect('c1');
    await host.settle();
    expect(await Promise.all(hearing)).toEqual([true, true]);
    const pages = await Promise.all(host.handlers.map(async (handler) => (await handler(get(routes.records(stream, { offset: 0 })))).json()));
    expect(pages).toMatchObject([{ total: 2, scope: 'all' }, { total: 2, scope: 'all' }]);
    expect(pages[0]).toEqual(pages[1]);
    expect(host.asked.filter((name) => name === 'listRecords')).toHaveLength(1);
    expect(host.errors).toEqual([]);
  }, 30_000);

  it('take a webhook that both get once', async () => {
    const host = await hostOf(2);
    const body = JSON.stringify({ from: 'nango', type: 'sync', connectionId: 'c1', providerConfigKey: 'slack', syncName: 'channels', model: 'SlackChannel', success: true, modifiedAfter: '2026-11-23T12:00:00.000Z', responseResults: { added: 1, updated: 0, deleted: 0 }, syncVariant: 'base', syncType: 'INITIAL' });
    const { webhookSignatures } = await import('../../src/sandbox/core/signWebhook.js');
    const headers = await webhookSignatures({ rawBody: body, signingKey: host.core.environment.webhookSigningKey });
    host.connect('c1');
    await host.settle();
    host.asked.splice(0);
    await Promise.all(host.handlers.map((handler) => handler(new Request('http://host.test/api/nango/webhook', { method: 'POST', body, headers }))));
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(host.asked.filter((name) => name === 'listRecords').length).toBeLessThanOrEqual(1);
  }, 30_000);

  it('hear of each other again after Postgres was restarted, and the mirror is true', async () => {
    const host = await hostOf(2);
    host.connect('c1');
    await host.settle();
    const before = await host.handlers[1]!(get(routes.events()));
    const ended = heard(before, 'never');
    await eventually(async () => (await postgres.pool().query("select 1 from pg_stat_activity where query ilike 'listen%'")).rowCount === 1);
    await postgres.restart();
    // Its stream ends, so that browsers open new ones and look at everything anew.
    expect(await ended).toBe(false);
    await eventually(async () => (await host.handlers[1]!(get(routes.connections()))).ok);

    const after = await host.handlers[1]!(get(routes.events()));
    const hearing = heard(after, '"sync.success"');
    await eventually(async () => (await postgres.pool().query("select 1 from pg_stat_activity where query ilike 'listen%'")).rowCount === 1);
    host.core.syncs.trigger({ ...ref, syncs: [{ syncName: 'channels' }] });
    await host.settle();
    expect(await hearing).toBe(true);
    expect((await host.stores[0]!.records.list(stream, { limit: 100 })).records).toEqual((await host.nango.listRecords({ ...stream, limit: 100 })).records);
  }, 60_000);
});

describe('on a real Postgres', () => {
  it('a search uses trigrams, and a sort its index', async () => {
    const pool = postgres.pool();
    const store = createPostgresStore({ pool, schema: 'plans', indexes: [{ model: 'M', fields: [{ field: "it's", kind: 'number' }] }] });
    await Promise.all([store.migrate(), store.migrate(), store.migrate()]);
    const { rows } = await pool.query<{ indexdef: string }>("select indexdef from pg_indexes where schemaname = 'plans'");
    const definitions = rows.map(({ indexdef }) => indexdef).join('\n');
    expect(definitions).toContain('gin_trgm_ops');
    expect(definitions).toContain("it''s");
  }, 30_000);
});
