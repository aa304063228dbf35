import type { ColumnSort } from '../../protocol/index.js';

/** The order after a press on a column's name: ascending, then descending, then as before. `isFurther` keeps the other levels. */
export function sortedBy(sort: readonly ColumnSort[], key: string, isFurther: boolean): ColumnSort[] {
  const known = sort.find((level) => level.key === key);
  const next = known === undefined ? 'asc' : known.direction === 'asc' ? 'desc' : null;
  if (!isFurther) return next === null ? [] : [{ key, direction: next }];
  if (known === undefined) return [...sort, { key, direction: 'asc' }];
  return sort.flatMap((level) => (level.key !== key ? [level] : next === null ? [] : [{ key, direction: next }]));
}
