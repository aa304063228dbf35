import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { errorStatus, routes, type ErrorCode, type RecordsParams, type RecordsSelection } from '../../src/protocol/index.js';
import type { NangoHandlerOptions } from '../../src/server/index.js';
import { createPostgresStore } from '../../src/server/postgres/index.js';
import { openPglite } from '../postgres/openPglite.js';
import { createStage } from '../server/createStage.js';
import { fuzzedRequest, type FuzzedRequest } from './requests.js';

const RUNS = 21_000;
/** Nothing of what lies behind an answer may be in it. */
const telling = /stack|at \w+ \(|node_modules|SandboxRefusal|NangoApiError|TypeError|xoxb|\/src\//;

const unhandled: unknown[] = [];
const note = (error: unknown) => unhandled.push(error);
process.on('unhandledRejection', note);
afterAll(() => void process.off('unhandledRejection', note));

async function stageOf(options: Partial<NangoHandlerOptions> = {}) {
  const stage = createStage(options);
  stage.connect('c1');
  stage.connect('theirs', { tags: { organization_id: 'umbrella' } });
  await stage.settle();
  return stage;
}

function toRequest({ method, path, headers, body }: FuzzedRequest): Request | null {
  const init = { method, headers, ...(method === 'GET' || method === 'HEAD' || body === null ? {} : { body }) };
  try {
    return new Request(`http://host.test/api/nango${path}`, init);
  } catch {
    // Not every text can be sent.
    return null;
  }
}

/** What is wrong with an answer; null for nothing. */
async function faultOf(response: Response): Promise<string | null> {
  const isStream = (response.headers.get('Content-Type') ?? '').startsWith('text/event-stream');
  if (isStream) {
    await response.body?.cancel();
    return null;
  }
  const text = await response.text();
  if (telling.test(text)) return `tells ${text}`;
  if (response.status < 400 || text === '') return response.status >= 500 ? 'a bare failure' : null;
  const { error } = JSON.parse(text) as { error: { code: ErrorCode; message: unknown } };
  if (errorStatus[error.code] !== response.status) return `${response.status} with ${error.code}`;
  if (typeof error.message !== 'string' || error.message === '') return 'no message';
  if (Object.keys(error).some((name) => !['code', 'message', 'action', 'fields'].includes(name))) return `tells ${text}`;
  return response.status >= 500 && error.code !== 'nango_unavailable' ? text : null;
}

it(`answers ${RUNS} fuzzed requests as an API should`, async () => {
  let stage = await stageOf();
  let sent = 0;
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fuzzedRequest, async (fuzzed) => {
      // What the requests have changed is made new now and then, so that there is something to find.
      if (sent % 500 === 499) stage = await stageOf();
      sent += 1;
      const request = toRequest(fuzzed);
      if (!request) return;
      const response = await stage.handle(request);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      expect(await faultOf(response)).toBeNull();
    }),
    { numRuns: RUNS, seed: 20_261_125 },
  );
  expect(sent).toBeGreaterThanOrEqual(20_000);
  // It reached what it should: answers and refusals of many kinds.
  for (const status of [200, 204, 400, 401, 403, 404, 405]) expect([status, (statuses.get(status) ?? 0) > 20]).toEqual([status, true]);
  expect(unhandled).toEqual([]);
}, 300_000);

it('answers fuzzed questions about mirrored records without a failure of Postgres', async () => {
  const pglite = await openPglite();
  const store = createPostgresStore({ pool: pglite, indexes: [{ model: 'SlackChannel', fields: [{ field: 'name', kind: 'text' }] }] });
  await store.migrate();
  const stage = await stageOf({ store });
  const selection = fc.record({ sort: fc.array(sort, { maxLength: 3 }), filter: fc.array(filter, { maxLength: 3 }), search: text, deleted: fc.constantFrom('exclude', 'include', 'only'), locale: fc.oneof(fc.constantFrom('de', 'sv-SE', 'xx', '"'), text), limit: fc.integer({ min: 1, max: 5 }), offset: fc.nat(5) }, { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(selection, fc.boolean(), async (params, isCsv) => {
      const ref = { integrationId: 'slack', connectionId: 'c1', model: 'SlackChannel' };
      const path = isCsv ? routes.recordsCsv(ref, params as RecordsSelection) : routes.records(ref, params as RecordsParams);
      const response = await stage.handle(new Request(`http://host.test/api/nango${path}`));
      if (response.ok && isCsv) await response.text();
      else expect(await faultOf(response)).toBeNull();
    }),
    { numRuns: 1500, seed: 20_261_125 },
  );
  expect(stage.errors).toEqual([]);
  await pglite.close();
}, 300_000);

const text = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 10 }), fc.constantFrom('%', '_', '\\', "'", '"', '$1', '\0', '\ud800', 'name', '__proto__', '-- ', '1e999', '2026-02-30', '9999-12-31T23:59:59.999999999+99:99'));
const field = fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 }), fc.constantFrom('name', 'id'));
const sort = fc.record({ field, kind: fc.constantFrom('text', 'number', 'date', 'boolean'), direction: fc.constantFrom('asc', 'desc') }, { requiredKeys: ['field'] });
const filter = fc.oneof(
  fc.record({ field, contains: text }),
  fc.record({ field, kind: fc.constant('number'), from: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
  fc.record({ field, kind: fc.constant('date'), to: fc.constantFrom('2026-02-30', '2026-11-23', '0000-01-01', '9999-12-31T23:59:59Z') }),
  fc.record({ field, in: fc.array(fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)), { maxLength: 3 }) }),
);
