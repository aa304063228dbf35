import { isDay, toMilliseconds, type CellKind, type RecordsTableLabels } from '../../protocol/index.js';
import { formatNumber, numberFormat } from '../formatNumber.js';
import { remember } from '../remember.js';

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

/**
 * Prints one value of a record. The value decides; the column's kind only settles what the value leaves open,
 * for example whether digits count something or name something.
 */
export function formatCell(value: unknown, kind: CellKind, context: FormatContext): Cell {
  if (value === null || value === undefined || value === '') return { text: '' };
  if (typeof value === 'boolean') return { text: value ? context.labels.yes : context.labels.no };
  if (typeof value === 'number') return kind === 'date' ? formatDate(value, context) : formatNumber(value, kind, context.locale);
  if (Array.isArray(value)) return formatList(value, context);
  if (typeof value !== 'string') return formatText(JSON.stringify(value));
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
  const items = values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  const shown = items.slice(0, SHOWN_ITEMS);
  const rest = items.length - shown.length;
  const format = (count: number): string => numberFormat(locale).format(count);
  const cell = formatText([shown.join(', '), ...(rest > 0 ? [labels.more({ count: rest, format })] : [])].join(' '));
  return rest > 0 ? { ...cell, title: clip(items.join(', '), LONGEST_TITLE) } : cell;
}

function formatText(value: string): Cell {
  const line = value.replaceAll(/\s+/g, ' ').trim();
  const text = clip(line, LONGEST_TEXT);
  return text === line ? { text } : { text, title: clip(value, LONGEST_TITLE) };
}

function clip(value: string, length: number): string {
  return value.length <= length ? value : `${value.slice(0, length)}…`;
}

function hrefOf(value: string, kind: CellKind): string | undefined {
  if (kind === 'email') return value.includes('@') ? `mailto:${encodeURI(value)}` : undefined;
  if (kind !== 'url' || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  return safeProtocols.has(url.protocol) ? url.href : undefined;
}

const safeProtocols = new Set(['http:', 'https:', 'mailto:']);

const dayFormat = remember((locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }));
const momentFormat = remember(
  (locale: string, timeZone?: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
);

const SHOWN_ITEMS = 3;
const LONGEST_TEXT = 200;
const LONGEST_TITLE = 1000;
