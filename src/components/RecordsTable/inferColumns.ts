import { isDay, keyParts, spreadKey, toMilliseconds, valueAt, type CellKind, type ColumnInput, type ColumnOptions, type NangoRecord } from '../../protocol/index.js';

export interface Column {
  /** The record's field, or `field.name`. */
  key: string;
  label: string;
  kind: CellKind;
  /** Least width in CSS pixels; columns share what is left over in proportion. */
  width: number;
  /** Of a `date`, how its values say it. */
  times?: TimeForm | undefined;
  /** Of an `enum`, the values that were seen. */
  values?: readonly string[] | undefined;
}

export type TimeForm = 'moments' | 'days' | 'seconds' | 'milliseconds';

/** Columns in the order in which the records name their fields. A field counts as what most of its values look like. */
export function inferColumns(records: readonly NangoRecord[]): Column[] {
  const keys = new Set(records.flatMap((record) => Object.keys(record)));
  keys.delete('_nango_metadata');
  return [...keys].map((key) => toColumn(key, records));
}

/**
 * The host's own choice of columns; what it leaves open is inferred. A column named by itself stands where it is named, and
 * `values.*` brings the others.
 */
export function chosenColumns(inputs: readonly ColumnInput[], records: readonly NangoRecord[]): Column[] {
  const chosen = inputs.map((input) => (typeof input === 'string' ? { key: input } : input));
  const named = new Set(chosen.map(({ key }) => key));
  return chosen.flatMap((column) => {
    const keys = spreadKey(column.key, records);
    if (keys === undefined) return [chosenColumn(column, records)];
    return keys.filter((key) => !named.has(key)).map((key) => chosenColumn({ ...column, key, label: undefined }, records));
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

function chosenColumn({ key, label, kind, width }: ColumnOptions, records: readonly NangoRecord[]): Column {
  const inferred = toColumn(key, records, kind);
  return { ...inferred, label: label ?? inferred.label, width: width ?? inferred.width };
}

function toColumn(key: string, records: readonly NangoRecord[], chosenKind?: CellKind): Column {
  const { field, name } = keyParts(key) ?? {};
  const values = records.map((record) => valueAt(record, key)).filter((value) => value !== null && value !== undefined && value !== '');
  const kind = chosenKind ?? inferKind(name ?? key, values);
  // A name inside a field is somebody's own word, the head of a spreadsheet's column for example: it stays as it is. Nango's are not.
  const label = name === undefined || field === '_nango_metadata' ? labelOf(name ?? key) : name;
  return { key, label, kind, width: widths[kind], ...(kind === 'date' ? { times: timeForm(values[0]) } : {}), ...(kind === 'enum' ? { values: choicesIn(values) } : {}) };
}

function inferKind(name: string, values: readonly unknown[]): CellKind {
  if (name === 'id' || /(_id|Id)$/.test(name)) return 'id';
  const kinds = values.map(kindOfValue);
  const counts = new Map<CellKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1]);
  const kind = commonest?.[0] ?? 'string';
  return kind === 'string' && looksLikeChoice(values) ? 'enum' : kind;
}

function timeForm(value: unknown): TimeForm {
  if (typeof value === 'number') return toMilliseconds(value) === value ? 'milliseconds' : 'seconds';
  return isDay(value) ? 'days' : 'moments';
}

/** A few short words over and over again. */
function looksLikeChoice(values: readonly unknown[]): boolean {
  const distinct = choicesIn(values);
  return values.length >= LEAST_FOR_CHOICE && distinct.length * 3 <= values.length && distinct.length <= MOST_CHOICES && distinct.every((text) => text.length <= LONGEST_CHOICE);
}

function choicesIn(values: readonly unknown[]): string[] {
  return [...new Set(values.filter((value) => typeof value === 'string'))].sort();
}

const LEAST_FOR_CHOICE = 6;
const MOST_CHOICES = 12;
const LONGEST_CHOICE = 30;

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
  enum: 140,
  number: 110,
  percent: 110,
  duration: 130,
  boolean: 110,
  date: 190,
  url: 220,
  email: 220,
  list: 200,
  json: 240,
};
