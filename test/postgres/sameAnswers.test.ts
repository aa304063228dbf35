import type { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Arrangement } from '../../src/client/Arrangement.js';
import { RowStore } from '../../src/client/RowStore.js';
import type { FieldPath, NangoRecord, RecordFilter, RecordsSelection } from '../../src/protocol/index.js';
import { createPostgresStore } from '../../src/server/postgres/createPostgresStore.js';
import type { Store } from '../../src/server/store/Store.js';
import { openPglite } from './openPglite.js';

// A table with a store and one without must show the same rows for the same question: Postgres answers one, the browser the other.

const stream = { integrationId: 'slack', connectionId: 'c1', model: 'M', variant: 'base' };
const numbers = ['10', ' 9 ', '-1.5e3', '.5', '1.', '+2', '1e400', '0x10', '1,5', '12 3', '٣', '1'.repeat(99), '1'.repeat(100), 'Infinity', 'NaN', ''];
const dates = [
  '2026-01-02',
  '2026-01-02T03:04',
  '2026-01-02 03:04:05',
  '2026-01-02T03:04:05.123456',
  '2026-01-02T03:04:05.123457Z',
  '2026-01-02T03:04:05+02:00',
  '2026-01-02T03:04:05-0230',
  '2026-02-30',
  '2026-02-30T00:00:00Z',
  '2024-02-29',
  '0099-03-01',
  '1969-12-31T23:59:59.5Z',
  '2026-13-01',
  '2026-01-32',
  '2026-01-02T24:00:00Z',
  '2026-01-02T03:04:60Z',
  '2026-01-02T03',
  '20260102',
];
const texts = ['alpha', 'Beta', 'ärger', 'Zoë', 'true', 'false', 'TRUE', '100%', 'a_b', "it's", '$1', '\\', 'two\nlines', 'a.b', '(x'];
const values: unknown[] = [...numbers, ...dates, ...texts, 10, 9, -1.5, 0, 1e21, 1e-7, true, false, null, undefined, { nested: 'deep', n: 4, '0': 'zero' }, ['x', 1, null], [], {}];

const rows = values.map((a, index): NangoRecord => {
  const at = `2026-11-23T12:00:00.${String(index + 100_000)}+00:00`;
  const record = { id: `r${index}`, a, b: values[(index * 7) % values.length], _nango_metadata: { first_seen_at: at, last_modified_at: at, last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: btoa(`${at}||00000000-0000-5000-8000-${String(index).padStart(12, '0')}`) } };
  // Names that every object seems to have; as JSON has them, they are a record's own.
  const odd = index % 3 === 0 ? '{"__proto__":"proto","constructor":{"name":"con"},"length":5}' : '{}';
  return { ...(JSON.parse(odd) as object), ...(JSON.parse(JSON.stringify(record)) as NangoRecord), ...(index % 3 === 0 ? own('__proto__', 'proto') : {}) };
});

/** An object with a property of just this name, which a literal does not make of `__proto__`. */
function own(name: string, value: unknown): object {
  return Object.defineProperty({}, name, { value, enumerable: true, configurable: true, writable: true }) as object;
}

let pglite: PGlite;
let store: Store;
const here = new RowStore();
beforeAll(async () => {
  pglite = await openPglite();
  store = createPostgresStore({ pool: pglite });
  await store.migrate();
  const lease = await store.records.lease(stream, { ttlMs: 60_000 });
  await lease?.savePage({ records: rows, cursor: null });
  await lease?.finish(1);
  await lease?.release();
  here.fold(rows, 'end');
}, 60_000);
afterAll(() => pglite.close());

const fields: FieldPath[] = ['a', 'b', 'id', 'nothing', ['a', 'nested'], ['a', '0'], ['a', '-1'], ['a', 'length'], ['a', '1x'], '__proto__', 'constructor', ['constructor', 'name'], 'toString', 'length', ['a', '__proto__'], '_nango_metadata', ['_nango_metadata', 'last_modified_at'], ['_nango_metadata', 'deleted_at'], ['_nango_metadata', 'last_action'], ['_nango_metadata', 'cursor']];
const field = fc.constantFrom(...fields);
const filter: fc.Arbitrary<RecordFilter> = fc.oneof(
  fc.record({ field, contains: fc.constantFrom('a', 'E', 'Ä', '%', '_', "'", '\\', '1', '.', '(', '\n', '"', ':4,') }),
  fc.record({ field, kind: fc.constant('number' as const), from: fc.constantFrom(-1500, 0, 9, 9.5, 1e30) }),
  fc.record({ field, kind: fc.constant('number' as const), from: fc.constant(0.5), to: fc.constantFrom(0, 10, 1e99) }),
  fc.record({ field, kind: fc.constant('date' as const), from: fc.constantFrom('2026-01-02', '2026-01-02T03:04:05.123457', '2026-01-02T01:04:05Z', '2026-02-30', 'never') }),
  fc.record({ field, kind: fc.constant('date' as const), to: fc.constantFrom('2026-01-02T03:04:05+02:00', '2026-03-02', '1970-01-01') }),
  fc.record({ field, in: fc.subarray(['alpha', 10, true, null, '', 'con', 'proto', '["x",1,null]', '{}', '0']) }),
);

const idsHere = (selection: RecordsSelection): string[] => {
  const { order } = new Arrangement(here, selection);
  return Array.from({ length: order.count }, (_, index) => here.atSlot(order.at(index) ?? -1)?.id ?? '');
};
const idsThere = async (selection: RecordsSelection) => (await store.records.list(stream, { ...selection, offset: 0, limit: 1000 })).records.map(({ id }) => id);

describe('Postgres and the browser', () => {
  it('find the same rows by a condition', async () => {
    await fc.assert(
      fc.asyncProperty(filter, async (condition) => {
        expect(idsHere({ filter: [condition] }).toSorted()).toEqual((await idsThere({ filter: [condition] })).toSorted());
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it.each(['A', 'ä', 'deep', '100%', 'proto', '"n":4', 'nothing at all', '\n', '2026-01'])('find the same rows by a search for %j', async (search) => {
    expect(idsHere({ search }).toSorted()).toEqual((await idsThere({ search })).toSorted());
  });

  it.each(['number', 'date', 'boolean', 'text'] as const)('put them in the same order as a %s, in both directions', async (kind) => {
    for (const direction of ['asc', 'desc'] as const) {
      for (const by of fields) {
        // Ties are left to the id there, and to the order of the rows here.
        const selection: RecordsSelection = { sort: [{ field: by, kind, direction }, { field: 'id' }] };
        expect(idsHere(selection)).toEqual(await idsThere(selection));
      }
    }
  }, 60_000);
});
