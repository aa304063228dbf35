import { describe, expect, it } from 'vitest';
import type { NangoRecord } from '../../protocol/index.js';
import { chosenColumns, inferColumns, keepOrder, labelOf } from './inferColumns.js';

describe('inferColumns', () => {
  it('takes fields in the order of the records and leaves metadata out', () => {
    const columns = inferColumns([record({ id: '1', name: 'general' }), record({ id: '2', name: 'random', topic: 'All else' })]);
    expect(columns.map(({ key }) => key)).toEqual(['id', 'name', 'topic']);
  });

  it.each([
    ['id', 'C1', 'id'],
    ['creator_id', 'U1', 'id'],
    ['teamId', 7, 'id'],
    ['paid', true, 'boolean'],
    ['name', 'general', 'string'],
    ['members', 12, 'number'],
    ['archived', false, 'boolean'],
    ['created_at', '2026-11-23T12:00:00.123456+00:00', 'date'],
    ['day', '2026-11-23', 'date'],
    ['site', 'https://example.com', 'url'],
    ['contact', 'ada@example.com', 'email'],
    ['tags', ['a'], 'list'],
    ['topic', { value: 'x' }, 'json'],
    ['year', '2026', 'string'],
    ['local_time', '2026-11-23T12:00:00', 'string'],
  ])('sees that %s holding %j is %s', (key, value, kind) => {
    expect(inferColumns([record({ [key]: value })]).find((column) => column.key === key)?.kind).toBe(kind);
  });

  it('goes by most values, and looks past empty ones', () => {
    const records = [{ note: null }, { note: '' }, { note: 'https://example.com' }, { note: 'see https://example.com' }, { note: 'none' }].map(record);
    expect(inferColumns(records).find(({ key }) => key === 'note')?.kind).toBe('string');
    expect(inferColumns([record({ size: null }), record({ size: 3 })]).find(({ key }) => key === 'size')?.kind).toBe('number');
  });

  it('has no columns without records', () => {
    expect(inferColumns([])).toEqual([]);
  });
});

describe('chosenColumns', () => {
  it("keeps the host's order and words, and infers the rest", () => {
    const columns = chosenColumns(['members', { key: 'name', label: 'Channel', width: 320 }], [record({ name: 'general', members: 3 })]);
    expect(columns).toEqual([
      { key: 'members', label: 'Members', kind: 'number', width: 110 },
      { key: 'name', label: 'Channel', kind: 'string', width: 320 },
    ]);
  });
});

describe('columns of the names in a field', () => {
  const rows = [
    record({ values: { Deal: 'Acme', 'Amount (approx.)': 1200, Signed: null, deal_id: 7 } }),
    record({ values: { Deal: 'Hooli', 'Amount (approx.)': 300, Signed: '2026-11-23' } }),
    record({ values: null }),
  ];

  it('shows one of them, under its own name', () => {
    expect(chosenColumns(['values.Amount (approx.)', 'values.deal_id'], rows)).toEqual([
      { key: 'values.Amount (approx.)', label: 'Amount (approx.)', kind: 'number', width: 110 },
      { key: 'values.deal_id', label: 'deal_id', kind: 'id', width: 140 },
    ]);
  });

  it('shows all of them in the order of the records', () => {
    const columns = chosenColumns(['row_number', 'values.*'], rows);
    expect(columns.map(({ label, kind }) => `${label}: ${kind}`)).toEqual(['Row number: string', 'Deal: string', 'Amount (approx.): number', 'Signed: date', 'deal_id: id']);
  });

  it('reads the names of what Nango notes as words', () => {
    const [column] = chosenColumns(['_nango_metadata.last_modified_at'], rows);
    expect([column?.label, column?.kind]).toEqual(['Last modified at', 'date']);
  });

  it('leaves out of all what has a column of its own', () => {
    const columns = chosenColumns(['values.*', { key: 'values.Deal', label: 'Customer' }], rows);
    expect(columns.map(({ label }) => label)).toEqual(['Amount (approx.)', 'Signed', 'deal_id', 'Customer']);
  });

  it('gives all of them the same kind and width when asked, but never one label', () => {
    const columns = chosenColumns([{ key: 'values.*', label: 'Cell', kind: 'string', width: 80 }], rows);
    expect(columns[0]).toEqual({ key: 'values.Deal', label: 'Deal', kind: 'string', width: 80 });
    expect(new Set(columns.map(({ label }) => label)).size).toBe(4);
  });

  it('is empty where no record has such a field', () => {
    expect(chosenColumns(['cells.*', 'name.*'], [record({ name: 'general' })])).toEqual([]);
  });

  it('only on request: a field that holds names is one column by itself', () => {
    expect(inferColumns(rows).map(({ key, kind }) => `${key}: ${kind}`)).toEqual(['id: id', 'values: json']);
  });
});

describe('keepOrder', () => {
  it('appends columns that later records bring', () => {
    const first = inferColumns([record({ id: '1', name: 'a' })]);
    const later = inferColumns([record({ topic: 't', id: '1', name: 'a' })]);
    expect(keepOrder(first, later).map(({ key }) => key)).toEqual(['id', 'name', 'topic']);
  });
});

describe('labelOf', () => {
  it.each([
    ['id', 'ID'],
    ['is_archived', 'Is archived'],
    ['userId', 'User id'],
    ['Order Number', 'Order Number'],
    ['URL', 'URL'],
    ['größe', 'Größe'],
    ['_', '_'],
  ])('reads %s as %s', (key, label) => {
    expect(labelOf(key)).toBe(label);
  });
});

function record(fields: Record<string, unknown>): NangoRecord {
  return {
    id: '1',
    ...fields,
    _nango_metadata: {
      first_seen_at: '2026-11-23T12:00:00.000000+00:00',
      last_modified_at: '2026-11-23T12:00:00.000000+00:00',
      last_action: 'ADDED',
      deleted_at: null,
      pruned_at: null,
      cursor: 'c',
    },
  };
}
