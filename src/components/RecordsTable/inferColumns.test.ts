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
