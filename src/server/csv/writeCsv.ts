import { csvLine, type NangoRecord } from '../../protocol/index.js';

/** One line for the names of the columns. */
export function csvHeader(columns: readonly string[]): string {
  return csvLine(columns);
}

/** One line for each record; nested values are JSON. */
export function csvLines(records: readonly NangoRecord[], columns: readonly string[]): string {
  return records.map((record) => csvLine(columns.map((column) => (Object.hasOwn(record, column) ? record[column] : undefined)))).join('');
}

/** The fields of these records, in the order in which they first come. */
export function columnsOf(records: readonly NangoRecord[]): string[] {
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  names.delete('_nango_metadata');
  return [...names];
}
