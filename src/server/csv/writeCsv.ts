import type { NangoRecord } from '../../protocol/index.js';

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

/** @see https://www.rfc-editor.org/rfc/rfc4180 */
function csvLine(values: readonly unknown[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? disarmed(value) : JSON.stringify(value);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A spreadsheet runs what begins like a formula; an apostrophe makes it a text. Numbers with a sign are what they look like.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function disarmed(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?$/.test(text) ? `'${text}` : text;
}
