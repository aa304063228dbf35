import { initTRPC, TRPCError } from '@trpc/server';
import type { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NangoEmbedError, statusOf } from '../../src/protocol/index.js';
import { createNangoRouter } from '../../src/server/adapters/trpc.js';
import type { NangoHandlerOptions, Owner } from '../../src/server/index.js';
import { createPostgresStore } from '../../src/server/postgres/index.js';
import { openPglite } from '../postgres/openPglite.js';
import { acme, createStage } from '../server/createStage.js';
import { faultOf } from './faultOf.js';
import { procedureCall } from './inputs.js';
import { fuzzedRequest, type FuzzedRequest } from './requests.js';
import { seed } from './seed.js';
import { mirroredQuestion } from './selections.js';
import { signed, webhookBody } from './webhooks.js';

const RUNS = 21_000;

const unhandled: unknown[] = [];
const note = (error: unknown) => unhandled.push(error);
process.on('unhandledRejection', note);
afterAll(() => {
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

async function stageOf(options: Partial<NangoHandlerOptions> = {}) {
  const stage = createStage(options);
  stage.connect('c1');
  stage.connect('theirs', { tags: { organization_id: 'umbrella' } });
  await stage.settle();
  return stage;
}

/** Null for what cannot be sent. */
function toRequest({ method, path, headers, body }: FuzzedRequest): Request | null {
  const init = { method, headers, ...(method === 'GET' || method === 'HEAD' || body === null ? {} : { body }) };
  try {
    return new Request(`http://host.test/api/nango${path}`, init);
  } catch {
    return null;
  }
}

describe('without a store', () => {
  it(`answers ${RUNS} fuzzed requests as an API should`, async () => {
    let stage = await stageOf();
    let sent = 0;
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(fuzzedRequest, async (fuzzed) => {
        // What the requests have changed is made new now and then, so that there is something to find.
        if (sent % 500 === 499) stage = await stageOf();
        const request = toRequest(fuzzed);
        if (!request) return;
        sent += 1;
        const response = await stage.handle(request);
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        expect(await faultOf(response)).toBeNull();
      }),
      { numRuns: RUNS, seed },
    );
    expect(sent).toBeGreaterThanOrEqual(20_000);
    // It reached what it should: answers and refusals of many kinds.
    for (const status of [200, 204, 400, 401, 403, 404, 405]) expect([status, (statuses.get(status) ?? 0) > 20]).toEqual([status, true]);
  }, 300_000);

  it('takes fuzzed webhooks that are rightly signed, and does what follows without a failure', async () => {
    const heard: string[] = [];
    const hear = (name: string) => () => void heard.push(name);
    let stage = await stageOf();
    const fresh = async () => {
      stage = await stageOf({ on: { 'sync.success': hear('sync.success'), 'sync.error': hear('sync.error'), 'connection.created': hear('connection.created'), 'provider.event': hear('provider.event'), 'action.finished': hear('action.finished') } });
    };
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(webhookBody, async (body) => {
        if (sent % 200 === 0) await fresh();
        sent += 1;
        const response = await stage.handle(await signed(body, stage.core.environment.webhookSigningKey));
        expect([200, 400]).toContain(response.status);
        expect(await faultOf(response)).toBeNull();
        if (sent % 100 === 0) await stage.settle();
        expect(stage.errors).toEqual([]);
        expect((await faultOf(await stage.handle(new Request('http://host.test/api/nango/connections/slack/c1/syncs'))))).toBeNull();
      }),
      { numRuns: 3000, seed },
    );
    await stage.settle();
    for (const name of ['sync.success', 'sync.error', 'connection.created', 'provider.event']) expect(heard).toContain(name);
  }, 300_000);

  it('refuses fuzzed inputs of procedures with a code, and never fails', async () => {
    const t = initTRPC.context<{ owner: Owner }>().create();
    const codes = new Set<string>();
    let caller = await callerOf();
    async function callerOf() {
      const stage = await stageOf();
      return t.createCallerFactory(createNangoRouter({ t, handler: stage.handler, authorize: ({ owner }) => owner }))({ owner: acme });
    }
    let called = 0;
    await fc.assert(
      fc.asyncProperty(procedureCall, async ([path, input]) => {
        if ((called += 1) % 500 === 0) caller = await callerOf();
        const procedure = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller) as (input: unknown) => Promise<unknown>;
        const error: unknown = await procedure(input).then(() => null, (thrown: unknown) => thrown);
        if (error === null) return void codes.add('none');
        if (!(error instanceof TRPCError) || !(error.cause instanceof NangoEmbedError)) throw error;
        codes.add(error.cause.code);
        expect([error.cause.code, error.cause.message, statusOf(error.cause) < 500]).toEqual([error.cause.code, error.cause.message, true]);
      }),
      { numRuns: 4000, seed },
    );
    for (const code of ['none', 'invalid_request', 'unknown_connection', 'unknown_integration', 'unknown_model', 'unknown_sync']) expect([...codes]).toContain(code);
  }, 300_000);
});

describe('with a store', () => {
  let pglite: PGlite;
  beforeAll(async () => {
    pglite = await openPglite();
  }, 60_000);
  afterAll(() => pglite.close());

  async function storedStage() {
    const store = createPostgresStore({ pool: pglite, indexes: [{ model: 'SlackChannel', fields: [{ field: 'name', kind: 'text' }] }] });
    await store.migrate();
    return stageOf({ store });
  }

  it('answers fuzzed requests without a failure of Postgres', async () => {
    const stage = await storedStage();
    let read = 0;
    await fc.assert(
      fc.asyncProperty(fuzzedRequest.filter(({ method }) => method !== 'DELETE'), async (fuzzed) => {
        const request = toRequest(fuzzed);
        if (!request) return;
        const response = await stage.handle(request);
        if (response.ok && request.url.includes('/records/')) read += 1;
        expect(await faultOf(response)).toBeNull();
      }),
      { numRuns: 5000, seed },
    );
    expect(stage.errors).toEqual([]);
    expect(read).toBeGreaterThan(50);
  }, 300_000);

  it('answers fuzzed questions about mirrored records without a failure of Postgres', async () => {
    const stage = await storedStage();
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(mirroredQuestion, async (path) => {
        const response = await stage.handle(new Request(`http://host.test/api/nango${path}`));
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        expect(await faultOf(response)).toBeNull();
      }),
      { numRuns: 1500, seed },
    );
    expect(stage.errors).toEqual([]);
    expect(statuses.get(200)).toBeGreaterThan(200);
  }, 300_000);

  it('keeps fuzzed webhooks without a failure of Postgres', async () => {
    const stage = await storedStage();
    await fc.assert(
      fc.asyncProperty(webhookBody, async (body) => {
        const response = await stage.handle(await signed(body, stage.core.environment.webhookSigningKey));
        expect([200, 400]).toContain(response.status);
        expect(await faultOf(response)).toBeNull();
      }),
      { numRuns: 500, seed },
    );
    await stage.settle();
    expect(stage.errors).toEqual([]);
  }, 300_000);
});
