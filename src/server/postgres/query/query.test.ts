import type { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../../../test/postgres/openPglite.js';
import type { FieldPath, NangoRecord, RecordFilter, RecordSort, RecordsSelection } from '../../../protocol/index.js';
import type { Store } from '../../store/Store.js';
import { createPostgresStore } from '../createPostgresStore.js';

const stream = { integrationId: 'slack', connectionId: 'c1', model: 'M', variant: 'base' };
const texts = ['alpha', 'Beta', 'ärger', 'Zoë', 'zebra', '', '10', '9', '-1.5e3', '2026-01-02', '2026-01-02T03:04:05+02:00', '2026-02-30T00:00:00Z', 'true', '100%', 'a_b', "it's", '$1', '\\'];
const values: unknown[] = [...texts, 10, 9, -1.5, 0, true, false, null, undefined, { nested: 'deep', n: 4 }, ['x', 1]];

/** 120 records whose fields hold values of every kind. */
const rows: NangoRecord[] = Array.from({ length: 120 }, (_, index) => {
  const at = `2026-11-23T12:00:${String(index % 60).padStart(2, '0')}.${String(100 + index).replace(/0+$/, '')}+00:00`;
  const isDeleted = index % 7 === 0;
  return {
    id: `r${String(index).padStart(3, '0')}`,
    a: values[(index * 7) % values.length],
    b: values[(index * 11 + 3) % values.length],
    "it's": index % 5 === 0 ? undefined : index,
    inner: { name: texts[index % texts.length], n: index },
    _nango_metadata: { first_seen_at: at, last_modified_at: at, last_action: isDeleted ? 'DELETED' : 'ADDED', deleted_at: isDeleted ? at : null, pruned_at: null, cursor: btoa(`${at}||00000000-0000-5000-8000-${String(index).padStart(12, '0')}`) },
  };
}).map((row) => JSON.parse(JSON.stringify(row)) as NangoRecord);

let pglite: PGlite;
let store: Store;
beforeAll(async () => {
  pglite = await openPglite();
  store = createPostgresStore({ pool: pglite, indexes: [{ model: 'M', fields: [{ field: 'a', kind: 'number' }, { field: "it's", kind: 'number' }, { field: 'b', kind: 'text' }] }] });
  await store.migrate();
  const lease = await store.records.lease(stream, { ttlMs: 60_000 });
  await lease!.savePage({ records: rows, cursor: null });
  await lease!.finish(1);
  await lease!.release();
}, 60_000);
afterAll(() => pglite.close());

// The same in plain JavaScript, over all rows.
const collator = new Intl.Collator('und');

function textOf(row: NangoRecord, field: FieldPath): string | null {
  const value = (typeof field === 'string' ? [field] : field).reduce<unknown>((at, name) => (typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? (at as Record<string, unknown>)[name] : undefined), row);
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function comparable(row: NangoRecord, { field, kind = 'text' }: Pick<RecordSort, 'field' | 'kind'>): string | number | null {
  const text = textOf(row, field);
  if (text === null || kind === 'text') return text;
  if (kind === 'boolean') return text === 'true' ? 1 : text === 'false' ? 0 : null;
  if (kind === 'number') return /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?\s*$/.test(text) ? Number(text) : null;
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return null;
  return Date.parse(text.replace('2026-02-30', '2026-03-02')) / 1000;
}

function compare(a: NangoRecord, b: NangoRecord, sort: readonly RecordSort[]): number {
  for (const level of sort) {
    const [x, y] = [comparable(a, level), comparable(b, level)];
    if (x === null || y === null) {
      if (x !== y) return x === null ? 1 : -1;
      continue;
    }
    const order = typeof x === 'string' ? collator.compare(x, String(y)) : x - Number(y);
    if (order !== 0) return level.direction === 'desc' ? -order : order;
  }
  return 0;
}

function fulfils(row: NangoRecord, filter: RecordFilter): boolean {
  const text = textOf(row, filter.field);
  if ('contains' in filter) return text !== null && text.toLowerCase().includes(filter.contains.toLowerCase());
  if ('in' in filter) return filter.in.some((value) => (value === null ? text === null : text === String(value)));
  const value = comparable(row, filter);
  const bound = (given: string | number) => (typeof given === 'number' ? given : Date.parse(given) / 1000);
  return value !== null && (filter.from === undefined || Number(value) >= bound(filter.from)) && (filter.to === undefined || Number(value) <= bound(filter.to));
}

function selected({ sort = [], filter = [], search, deleted = 'exclude' }: RecordsSelection): NangoRecord[] {
  return rows
    .filter((row) => deleted === 'include' || (row._nango_metadata.deleted_at !== null) === (deleted === 'only'))
    .filter((row) => search === undefined || Object.keys(row).some((name) => name !== '_nango_metadata' && (textOf(row, name) ?? '').toLowerCase().includes(search.toLowerCase())))
    .filter((row) => filter.every((condition) => fulfils(row, condition)))
    .toSorted((a, b) => compare(a, b, sort));
}

const field: fc.Arbitrary<FieldPath> = fc.constantFrom<FieldPath[]>('a', 'b', "it's", 'id', 'nothing', ['inner', 'name'], ['inner', 'n'], ['a', 'nested'], '__proto__', ['_nango_metadata', 'last_modified_at'], ['_nango_metadata', 'deleted_at'], ['_nango_metadata', 'last_action']);
const selection: fc.Arbitrary<RecordsSelection> = fc.record(
  {
    sort: fc.array(fc.record({ field, kind: fc.constantFrom('text', 'number', 'date', 'boolean'), direction: fc.constantFrom('asc', 'desc') }), { maxLength: 3 }),
    filter: fc.array(
      fc.oneof(
        fc.record({ field, contains: fc.constantFrom('a', 'E', '%', '_', "'", '\\', '1') }),
        fc.record({ field, kind: fc.constant('number' as const), from: fc.constantFrom(-2, 0, 9.5) }),
        fc.record({ field, kind: fc.constant('number' as const), to: fc.constantFrom(0, 50) }),
        fc.record({ field, kind: fc.constant('date' as const), from: fc.constantFrom('2026-01-02', '2026-01-02T01:00:00Z') }),
        fc.record({ field, in: fc.subarray(['alpha', 10, true, null, '', 'x'], { minLength: 1 }) }),
      ),
      { maxLength: 2 },
    ),
    search: fc.constantFrom('a', 'ZEB', 'deep', '100%', 'nothing at all'),
    deleted: fc.constantFrom('exclude', 'include', 'only'),
  },
  { requiredKeys: [] },
);

describe('a selection', () => {
  it('is what a plain reading of all records gives, and in that order', async () => {
    await fc.assert(
      fc.asyncProperty(selection, fc.nat(20), async (chosen, offset) => {
        const expected = selected(chosen);
        const page = await store.records.list(stream, { ...chosen, offset, limit: 30 });
        expect(page.total).toBe(expected.length);
        const sort = chosen.sort ?? [];
        // Records that compare alike may come in any order of their own.
        expect(page.records.map((row) => sort.map((level) => comparable(row, level)))).toEqual(expected.slice(offset, offset + 30).map((row) => sort.map((level) => comparable(row, level))));
      }),
      { numRuns: 400, seed: 7 },
    );
  }, 120_000);

  it('gives every record once, read page by page by its cursor', async () => {
    await fc.assert(
      fc.asyncProperty(selection, fc.integer({ min: 1, max: 50 }), async (chosen, limit) => {
        const ids: string[] = [];
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const page: Awaited<ReturnType<typeof store.records.list>> = await store.records.list(stream, { ...chosen, limit, ...(cursor ? { cursor } : { offset: 0 }) });
          ids.push(...page.records.map(({ id }) => id));
          cursor = page.nextCursor;
        }
        expect(ids.toSorted()).toEqual(selected(chosen).map(({ id }) => id).toSorted());
      }),
      { numRuns: 60, seed: 7 },
    );
  }, 120_000);

  it('is exported whole', async () => {
    const ids: string[] = [];
    for await (const batch of store.records.batches(stream, {})) ids.push(...batch.map(({ id }) => id));
    expect(ids).toEqual(selected({}).map(({ id }) => id));
    expect(await store.records.fields(stream)).toEqual(expect.arrayContaining(['id', 'a', 'b', 'inner', "it's"]));
  });

  it('orders text as the language does', async () => {
    const names = async (locale?: string) => (await store.records.list(stream, { sort: [{ field: 'b' }], filter: [{ field: 'b', in: ['ärger', 'zebra', 'alpha'] }], ...(locale ? { locale } : {}) })).records.map((row) => row['b']);
    expect(new Set(await names())).toEqual(new Set(['alpha', 'ärger', 'zebra']));
    expect((await names()).at(-1)).toBe('zebra');
    expect((await names('no-such-language')).at(-1)).toBe('zebra');
  });

  it('has cursors that belong to it alone', async () => {
    const { nextCursor } = await store.records.list(stream, { sort: [{ field: 'a' }], limit: 5 });
    await expect(store.records.list(stream, { sort: [{ field: 'b' }], limit: 5, cursor: nextCursor! })).rejects.toMatchObject({ code: 'invalid_cursor' });
    await expect(store.records.list(stream, { cursor: 'set.AAAA' })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });
});

describe('the stream', () => {
  it('is read as Nango reads it, deletions included', async () => {
    const inOrder = rows.toSorted((a, b) => (a._nango_metadata.last_modified_at < b._nango_metadata.last_modified_at ? -1 : 1));
    const read: NangoRecord[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof store.records.list>> = await store.records.list(stream, { limit: 13, ...(cursor ? { cursor } : {}) });
      expect(page).toMatchObject({ total: 120, scope: 'all' });
      read.push(...page.records);
      cursor = page.nextCursor;
    }
    expect(read).toEqual(inOrder);
    const since = inOrder[100]!._nango_metadata.last_modified_at.replace('+00:00', 'Z');
    expect((await store.records.list(stream, { modifiedAfter: since })).records).toEqual(inOrder.slice(100));
  });
});
