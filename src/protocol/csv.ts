/** One line of CSV; nested values are JSON. @see https://www.rfc-editor.org/rfc/rfc4180 */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map((value) => cellText(value, ',')).join(',')}\r\n`;
}

/** One line of tab-separated values, as spreadsheets take them from the clipboard. */
export function tsvLine(values: readonly unknown[]): string {
  return `${values.map((value) => cellText(value, '\t')).join('\t')}\r\n`;
}

function cellText(value: unknown, separator: ',' | '\t'): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? disarmed(value) : JSON.stringify(value);
  return text.includes(separator) || /["\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A spreadsheet runs what begins like a formula; an apostrophe makes it a text. Numbers with a sign are what they look like.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function disarmed(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?$/.test(text) ? `'${text}` : text;
}

/** Without it spreadsheets take UTF-8 for something else. */
export const BYTE_ORDER_MARK = '\uFEFF';
