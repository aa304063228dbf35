import { NangoEmbedError, type FieldKind, type FieldPath, type RecordFilter, type RecordsSelection, type RecordSort } from '../protocol/index.js';

/**
 * Reads a selection as it came from outside; what it returns has the shapes that its type says. Throws `invalid_request` with
 * what was expected, also for one that would cost too much.
 */
export function checkSelection(given: { [Name in keyof RecordsSelection]?: unknown }): RecordsSelection {
  const { sort, search, filter, deleted, locale } = given;
  return {
    ...(sort === undefined ? {} : { sort: list('sort', sort, MAX_SORT).map(checkSort) }),
    ...(search === undefined ? {} : { search: text('search', search, MAX_TEXT) }),
    ...(filter === undefined ? {} : { filter: list('filter', filter, MAX_FILTERS).map(checkFilter) }),
    ...(deleted === undefined ? {} : { deleted: oneOf('deleted', deleted, ['exclude', 'include', 'only']) }),
    ...(locale === undefined ? {} : { locale: text('locale', locale, MAX_LOCALE) }),
  };
}

function checkSort(given: unknown): RecordSort {
  const { field, direction, kind, ...rest } = object('sort', given);
  refuseOthers('sort', rest);
  return {
    field: checkField('sort', field),
    ...(direction === undefined ? {} : { direction: oneOf('sort.direction', direction, ['asc', 'desc']) }),
    ...(kind === undefined ? {} : { kind: checkKind('sort.kind', kind) }),
  };
}

function checkFilter(given: unknown): RecordFilter {
  const { field, ...condition } = object('filter', given);
  const path = checkField('filter', field);
  if ('contains' in condition) {
    const { contains, ...rest } = condition;
    refuseOthers('filter', rest);
    return { field: path, contains: text('filter.contains', contains, MAX_TEXT) };
  }
  if ('in' in condition) {
    const { in: values, ...rest } = condition;
    refuseOthers('filter', rest);
    return { field: path, in: list('filter.in', values, MAX_VALUES).map(checkValue) };
  }
  return checkRange(path, condition);
}

function checkRange(field: FieldPath, { kind, from, to, ...rest }: Record<string, unknown>): RecordFilter {
  refuseOthers('filter', rest);
  if (from === undefined && to === undefined) throw invalid('A condition of `filter` needs `contains`, `in`, or a `kind` with `from` or `to`.');
  switch (kind) {
    case 'number':
      return { field, kind, ...(from === undefined ? {} : { from: number('filter.from', from) }), ...(to === undefined ? {} : { to: number('filter.to', to) }) };
    case 'date':
      return { field, kind, ...(from === undefined ? {} : { from: date('filter.from', from) }), ...(to === undefined ? {} : { to: date('filter.to', to) }) };
    default:
      throw invalid("The `kind` of a range in `filter` must be 'number' or 'date'.");
  }
}

function checkField(where: string, field: unknown): FieldPath {
  if (typeof field === 'string') return text(`${where}.field`, field, MAX_NAME);
  const path = Array.isArray(field) ? field : [];
  if (path.length === 0 || path.length > MAX_DEPTH) throw invalid(`\`${where}.field\` must be a field's name, or a list of 1 to ${MAX_DEPTH} names from the outside in.`);
  return path.map((name: unknown) => text(`${where}.field`, name, MAX_NAME));
}

function checkKind(where: string, kind: unknown): FieldKind {
  return oneOf(where, kind, ['text', 'number', 'date', 'boolean']);
}

function checkValue(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
  return text('filter.in', value, MAX_TEXT, { mayBeEmpty: true });
}

function text(where: string, value: unknown, most: number, { mayBeEmpty = false } = {}): string {
  if (typeof value === 'string' && value.length <= most && (mayBeEmpty || value !== '')) return value;
  throw invalid(`\`${where}\` must be a text of ${mayBeEmpty ? 'at most' : '1 to'} ${most} characters.`);
}

function number(where: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw invalid(`\`${where}\` must be a number.`);
}

function date(where: string, value: unknown): string {
  if (typeof value === 'string' && isoPattern.test(value) && !Number.isNaN(Date.parse(value))) return value;
  throw invalid(`\`${where}\` must be ISO 8601, for example 2026-11-23 or 2026-11-23T12:00:00Z.`);
}

function list(where: string, value: unknown, most: number): unknown[] {
  if (Array.isArray(value) && value.length <= most) return value as unknown[];
  throw invalid(`\`${where}\` must be a list of at most ${most}, in JSON.`);
}

function object(where: string, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw invalid(`Each item of \`${where}\` must be an object with a \`field\`.`);
}

function oneOf<Word extends string>(where: string, value: unknown, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === value);
  if (word !== undefined) return word;
  throw invalid(`\`${where}\` must be one of ${words.map((candidate) => `'${candidate}'`).join(', ')}.`);
}

/** A misspelt name must not look like a condition that everything fulfils. */
function refuseOthers(where: string, rest: object): void {
  const [name] = Object.keys(rest);
  if (name !== undefined) throw invalid(`An item of \`${where}\` has ${JSON.stringify(name.slice(0, 50))}, which says nothing there.`);
}

function invalid(message: string): NangoEmbedError {
  return new NangoEmbedError('invalid_request', message);
}

const MAX_SORT = 5;
const MAX_FILTERS = 20;
const MAX_VALUES = 1000;
const MAX_TEXT = 1000;
const MAX_NAME = 500;
const MAX_DEPTH = 5;
const MAX_LOCALE = 35;
const isoPattern = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/;
