import { keyParts, type CellKind, type ColumnFilter, type FieldKind, type FieldPath, type RecordFilter, type RecordsTableState } from '../../protocol/index.js';
import type { UseRecordsOptions } from '../../hooks/index.js';
import type { Column } from './inferColumns.js';

type RecordsQuery = NonNullable<UseRecordsOptions['query']>;

/** What a table's state asks of the records. */
export function tableQuery({ sort, search, filters, deleted }: Pick<RecordsTableState, 'sort' | 'search' | 'filters' | 'deleted'>, columns: readonly Column[], { live, locale }: { live: RecordsQuery['live']; locale: string }): RecordsQuery {
  const kindOf = (key: string): FieldKind => fieldKind(columns.find((column) => column.key === key));
  return {
    ...(live === undefined ? {} : { live }),
    ...(sort.length === 0 ? {} : { locale, sort: sort.map(({ key, direction }) => ({ field: fieldPath(key), direction, kind: kindOf(key) })) }),
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    ...(Object.keys(filters).length === 0 ? {} : { filter: Object.entries(filters).map(([key, filter]) => withField(filter, fieldPath(key))) }),
    ...(deleted === 'hide' ? {} : { deleted: deletedInQuery[deleted] }),
  };
}

/** How a column's values are compared. Times as plain numbers are numbers to a store. */
function fieldKind(column: Column | undefined): FieldKind {
  if (column === undefined) return 'text';
  return column.times === 'seconds' || column.times === 'milliseconds' ? 'number' : compared[column.kind];
}

function fieldPath(key: string): FieldPath {
  const parts = keyParts(key);
  return parts === undefined ? key : [parts.field, parts.name];
}

function withField(filter: ColumnFilter, field: FieldPath): RecordFilter {
  // Spreading a union keeps its parts apart, but the compiler does not see it.
  return { ...filter, field } as RecordFilter;
}

const compared: Record<CellKind, FieldKind> = {
  id: 'text',
  string: 'text',
  enum: 'text',
  url: 'text',
  email: 'text',
  list: 'text',
  json: 'text',
  number: 'number',
  percent: 'number',
  duration: 'number',
  boolean: 'boolean',
  date: 'date',
};

const deletedInQuery = { hide: 'exclude', mark: 'include', only: 'only' } as const;
