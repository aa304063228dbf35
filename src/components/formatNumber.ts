import type { CellKind } from '../protocol/index.js';
import { formatDuration } from './formatDuration.js';
import { remember } from './remember.js';

/** A number as its kind is printed; `title` is the exact value where `text` is short for it. */
export function formatNumber(value: number, kind: CellKind, locale: string): { text: string; title?: string } {
  if (kind === 'id') return { text: String(value) };
  if (kind === 'percent') return { text: percentFormat(locale).format(value) };
  if (kind === 'duration') return formatDuration(value, locale);
  return { text: numberFormat(locale).format(value) };
}

export const numberFormat = remember((locale: string) => new Intl.NumberFormat(locale, { useGrouping: 'min2', maximumFractionDigits: 6 }));
const percentFormat = remember((locale: string) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }));
