import type { RecordsQuery } from './recordsView.js';

/** Whether a query asks for the rows as they are, what changed last first. How live they are is no part of that. */
export function isPlainQuery({ sort = [], search = '', filter = [], deleted = 'exclude' }: RecordsQuery): boolean {
  return sort.length === 0 && search === '' && filter.length === 0 && deleted === 'exclude';
}
