import type { NangoRecord } from '../../protocol/index.js';

/** What a column's values are, which decides how they are printed and how wide the column is. */
export type CellKind = 'id' | 'string' | 'number' | 'boolean' | 'date' | 'url' | 'email' | 'list' | 'json';

export interface Column {
  /** The record's field. */
  key: string;
  label: string;
  kind: CellKind;
  /** Least width in CSS pixels; columns share what is left over in proportion. */
  width: number;
}

export type ColumnInput = string | { key: string; label?: string | undefined; kind?: CellKind | undefined; width?: number | undefined };

/** Columns in the order in which the records name their fields. A field counts as what most of its values look like. */
export function inferColumns(records: readonly NangoRecord[]): Column[] {
  const keys = new Set(records.flatMap((record) => Object.keys(record)));
  keys.delete('_nango_metadata');
  return [...keys].map((key) => toColumn(key, records));
}

/** The host's own choice of columns; what it leaves open is inferred. */
export function chosenColumns(inputs: readonly ColumnInput[], records: readonly NangoRecord[]): Column[] {
  return inputs.map((input) => {
    const chosen = typeof input === 'string' ? { key: input } : input;
    const inferred = toColumn(chosen.key, records, chosen.kind);
    return { ...inferred, label: chosen.label ?? inferred.label, width: chosen.width ?? inferred.width };
  });
}

/** `next`, but with columns that are already on the screen where they are: a table must not rearrange itself while it is read. */
export function keepOrder(previous: readonly Column[], next: readonly Column[]): Column[] {
  const byKey = new Map(next.map((column) => [column.key, column]));
  const known = previous.map((column) => byKey.get(column.key) ?? column);
  const knownKeys = new Set(previous.map((column) => column.key));
  return [...known, ...next.filter((column) => !knownKeys.has(column.key))];
}

/** `is_archived` → `Is archived`, `userId` → `User id`; what already reads as words stays. */
export function labelOf(key: string): string {
  if (/\s/.test(key)) return key;
  const words = key
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[_\-.]+/g, ' ')
    .trim();
  if (words === '') return key;
  if (words.toLowerCase() === 'id') return 'ID';
  const sentence = /^[\p{Lu}\d\s]+$/u.test(words) ? words : words.toLowerCase();
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function toColumn(key: string, records: readonly NangoRecord[], kind = inferKind(key, records.map((record) => record[key]))): Column {
  return { key, label: labelOf(key), kind, width: widths[kind] };
}

function inferKind(key: string, values: readonly unknown[]): CellKind {
  if (key === 'id' || /(_id|Id)$/.test(key)) return 'id';
  const kinds = values.filter((value) => value !== null && value !== undefined && value !== '').map(kindOfValue);
  const counts = new Map<CellKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1]);
  return commonest?.[0] ?? 'string';
}

function kindOfValue(value: unknown): CellKind {
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'string') return 'json';
  if (isoDate.test(value)) return 'date';
  if (/^https?:\/\/\S+$/i.test(value)) return 'url';
  return email.test(value) ? 'email' : 'string';
}

/** A date, or a date and time with its zone; a time without zone is no moment that could be converted. */
const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;

const email = /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+$/;

const widths: Record<CellKind, number> = {
  id: 140,
  string: 200,
  number: 110,
  boolean: 110,
  date: 190,
  url: 220,
  email: 220,
  list: 200,
  json: 240,
};
