import type { RecordFilter, RecordsSelection } from '../../../protocol/index.js';
import { cleanText } from '../keptText.js';
import { fieldText, fieldValue, type FieldValueOptions } from './fieldValue.js';

/** What a selection asks of the rows `r` of a stream. */
export function conditionsOf({ search, filter = [], deleted = 'exclude' }: RecordsSelection, options: FieldValueOptions): string[] {
  return [
    ...deletedConditions[deleted],
    ...(search === undefined ? [] : [`${options.mirrored.schema}.search_text(r.payload) ilike ${options.statement.add(containing(search))}`]),
    ...filter.map((condition) => filterCondition(condition, options)),
  ];
}

const deletedConditions = { exclude: ['r.deleted_at is null'], include: [], only: ['r.deleted_at is not null'] };

function filterCondition(condition: RecordFilter, options: FieldValueOptions): string {
  const { statement, mirrored } = options;
  if ('contains' in condition) return `${fieldText(condition.field, statement)} ilike ${statement.add(containing(condition.contains))}`;
  if ('in' in condition) {
    const text = fieldText(condition.field, statement);
    const texts = condition.in.filter((value) => value !== null).map((value) => cleanText(String(value)));
    const isOneOf = `${text} = any(${statement.add(texts)}::text[])`;
    return condition.in.includes(null) ? `(${isOneOf} or ${text} is null)` : isOneOf;
  }
  const { sql } = fieldValue(condition.field, condition.kind, options);
  const bound = (value: number | string) => (condition.kind === 'number' ? `${statement.add(String(value))}::numeric` : `${mirrored.schema}.as_seconds(${statement.add(value)}::text)`);
  const bounds = [
    ...(condition.from === undefined ? [] : [`${sql} >= ${bound(condition.from)}`]),
    ...(condition.to === undefined ? [] : [`${sql} <= ${bound(condition.to)}`]),
  ];
  return bounds.length === 0 ? 'true' : `(${bounds.join(' and ')})`;
}

/** `%`, `_` and the backslash are meant as they are. */
function containing(text: string): string {
  return `%${cleanText(text).replaceAll(/[\\%_]/g, '\\$&')}%`;
}
