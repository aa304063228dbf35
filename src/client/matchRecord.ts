import { patternOf, type NangoRecord, type RecordFilter, type RecordsSelection } from '../protocol/index.js';
import { fieldOf, numberOf, textOf } from './fieldValues.js';

/** Whether a record is among those that search and filter leave. */
export type Match = (record: NangoRecord) => boolean;

/** Null when every record is. */
export function matcherOf({ search, filter = [] }: Pick<RecordsSelection, 'search' | 'filter'>): Match | null {
  const conditions = [...filter.map(conditionOf), ...(search === undefined || search === '' ? [] : [searchOf(search)])];
  return conditions.length === 0 ? null : (record) => conditions.every((matches) => matches(record));
}

function conditionOf(filter: RecordFilter): Match {
  const { field } = filter;
  if ('contains' in filter) {
    const pattern = containing(filter.contains);
    return (record) => {
      const text = textOf(fieldOf(record, field));
      return text !== null && pattern.test(text);
    };
  }
  if ('in' in filter) {
    const values = new Set(filter.in.map((value) => (value === null ? null : String(value))));
    return (record) => values.has(textOf(fieldOf(record, field)));
  }
  const { kind, from, to } = filter;
  if (from === undefined && to === undefined) return () => true;
  const bound = (value: number | string | undefined, open: number): number => (value === undefined ? open : numberOf(value, kind));
  const least = bound(from, -Infinity);
  const most = bound(to, Infinity);
  return (record) => {
    const value = numberOf(fieldOf(record, field), kind);
    return value >= least && value <= most;
  };
}

/** Looks through the values of a record's own fields; a nested one as its JSON. */
function searchOf(search: string): Match {
  const pattern = containing(search);
  return (record) => {
    for (const name of Object.keys(record)) {
      if (name === '_nango_metadata') continue;
      const text = textOf(record[name]);
      if (text !== null && pattern.test(text)) return true;
    }
    return false;
  };
}

/** In any case. A pattern spares a lower-case copy of everything that is looked through. */
function containing(text: string): RegExp {
  return new RegExp(patternOf(text), 'iu');
}
