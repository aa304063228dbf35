import type { RecordsTableState } from '../../protocol/index.js';

/** What was saved in this browser; null for nothing, or nothing legible. A search is not kept: it was for the moment. */
export function readSavedState(key: string): Partial<RecordsTableState> | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null');
    return typeof value === 'object' && value !== null ? checked(value as Record<string, unknown>) : null;
  } catch {
    // Storage may be forbidden, and what lies in it may be anybody's.
    return null;
  }
}

export function saveState(key: string, { search: _search, ...kept }: RecordsTableState): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(kept));
  } catch {
    // Full or forbidden: the table works without.
  }
}

/** Takes only fields of the right shape: another version may have written them. */
function checked({ sort, filters, deleted, hidden, pinned, widths, density }: Record<string, unknown>): Partial<RecordsTableState> {
  const fields: { [Name in keyof RecordsTableState]?: unknown } = {
    ...(isListOf(sort, isSort) ? { sort } : {}),
    ...(isRecordOf(filters, isObject) ? { filters } : {}),
    ...(deleted === 'hide' || deleted === 'mark' || deleted === 'only' ? { deleted } : {}),
    ...(isListOf(hidden, isText) ? { hidden } : {}),
    ...(isListOf(pinned, isText) ? { pinned } : {}),
    ...(isRecordOf(widths, isNumber) ? { widths } : {}),
    ...(density === null || density === 'compact' || density === 'comfortable' ? { density } : {}),
  };
  return fields as Partial<RecordsTableState>;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const isSort = (value: unknown): boolean => isObject(value) && isText((value as Record<string, unknown>)['key']) && ['asc', 'desc'].includes((value as Record<string, string>)['direction'] ?? '');
const isListOf = (value: unknown, check: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(check);
const isRecordOf = (value: unknown, check: (item: unknown) => boolean): boolean => isObject(value) && Object.values(value as object).every(check);

const PREFIX = 'nango-embed:table:';
