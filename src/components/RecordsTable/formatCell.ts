import { isDay, toMilliseconds, type CellKind, type RecordsTableLabels } from '../../protocol/index.js';
import { formatNumber, numberFormat } from '../formatNumber.js';
import { remember } from '../remember.js';
import { previewJson } from './previewJson.js';

/** A value as the table prints it. */
export interface Cell {
  text: string;
  /** The exact value, where `text` is short for it. */
  title?: string;
  /** Only `http`, `https` and `mailto`. */
  href?: string;
  /** Machine-readable time, ISO 8601. */
  dateTime?: string;
}

export interface FormatContext {
  /** BCP 47. */
  locale: string;
  /** IANA name; the viewer's own when left out. */
  timeZone?: string | undefined;
  labels: RecordsTableLabels;
}

/** What cells of a table need besides. */
export interface CellContext extends FormatContext {
  /** What was searched for, as one group; null for nothing. */
  marked: RegExp | null;
}

/**
 * Prints one value of a record. The value decides; the column's kind only settles what the value leaves open,
 * for example whether digits count something or name something.
 */
export function formatCell(value: unknown, kind: CellKind, context: FormatContext): Cell {
  if (value === null || value === undefined || value === '') return { text: '' };
  if (typeof value === 'boolean') return { text: value ? context.labels.yes : context.labels.no };
  if (typeof value === 'number') return kind === 'date' ? formatDate(value, context) : formatNumber(value, kind, context.locale);
  if (Array.isArray(value)) return formatList(value, context);
  if (typeof value !== 'string') return formatText(previewJson(value, LONGEST_TEXT));
  if (kind === 'date') return formatDate(value, context);
  const href = hrefOf(value, kind);
  return { ...formatText(value), ...(href === undefined ? {} : { href }) };
}

function formatDate(value: string | number, { locale, timeZone }: FormatContext): Cell {
  const date = new Date(typeof value === 'number' ? toMilliseconds(value) : value);
  if (Number.isNaN(date.getTime())) return formatText(String(value));
  // Converting a day to a zone would move it.
  const hasNoTime = isDay(value);
  const format = hasNoTime ? dayFormat(locale) : momentFormat(locale, timeZone);
  const iso = hasNoTime ? value : date.toISOString();
  return { text: format.format(date), title: iso, dateTime: iso };
}

function formatList(values: readonly unknown[], { labels, locale }: FormatContext): Cell {
  const shown = values.slice(0, SHOWN_ITEMS).map((value) => (typeof value === 'string' ? value : previewJson(value, LONGEST_TEXT)));
  const rest = values.length - shown.length;
  const format = (count: number): string => numberFormat(locale).format(count);
  return formatText([shown.join(', '), ...(rest > 0 ? [labels.more({ count: rest, format })] : [])].join(' '));
}

/** One line of a text. The whole of it is for whoever opens the row. */
function formatText(value: string): Cell {
  // A value may be a megabyte long: what is cut off is not looked at either.
  const start = value.length > 2 * LONGEST_TEXT ? value.slice(0, 2 * LONGEST_TEXT) : value;
  const line = mayHaveSpaces.test(start) ? start.replaceAll(/\s+/g, ' ').trim() : start;
  return { text: clip(line, LONGEST_TEXT) };
}

function clip(value: string, length: number): string {
  return value.length <= length ? value : `${value.slice(0, length)}…`;
}

/** The beginning decides where a link leads: nothing that follows can make it a script. */
function hrefOf(value: string, kind: CellKind): string | undefined {
  if (kind === 'email') return value.includes('@') && !halfCharacter.test(value) ? `mailto:${encodeURI(value).replaceAll('?', '%3F')}` : undefined;
  return kind === 'url' && webAddress.test(value) ? value : undefined;
}

/** Half of a pair of UTF-16, which no address can be made of. */
const halfCharacter = /\p{Surrogate}/u;
const webAddress = /^(https?:\/\/|mailto:)\S/i;

const dayFormat = remember((locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }));
const momentFormat = remember(
  (locale: string, timeZone?: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
);

/** Makes the formatters that most tables need. */
export function prepareFormats(locale: string): void {
  momentFormat(locale, undefined);
  numberFormat(locale);
}

const mayHaveSpaces = /\s\s|[\t\n\r]|^\s|\s$/;
const SHOWN_ITEMS = 3;
const LONGEST_TEXT = 200;
