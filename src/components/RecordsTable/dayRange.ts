import { toMilliseconds, type ColumnFilter } from '../../protocol/index.js';
import type { TimeForm } from './inferColumns.js';

/** Days as `2026-11-23`, the last one included; empty for no bound. */
export interface DayRange {
  from: string;
  to: string;
}

/** The condition that days of the viewer's calendar mean for values of a form; null for none. */
export function dayRange({ from, to }: DayRange, form: TimeForm): ColumnFilter | null {
  if (from === '' && to === '') return null;
  if (form === 'days') return { kind: 'date', ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
  const first = from === '' ? null : new Date(`${from}T00:00:00`).getTime();
  const last = to === '' ? null : new Date(`${to}T23:59:59.999`).getTime();
  if (form === 'moments') {
    return { kind: 'date', ...(first === null ? {} : { from: new Date(first).toISOString() }), ...(last === null ? {} : { to: new Date(last).toISOString() }) };
  }
  const unit = form === 'seconds' ? 1000 : 1;
  return { kind: 'number', ...(first === null ? {} : { from: first / unit }), ...(last === null ? {} : { to: last / unit }) };
}

/** The days that a condition stands for. */
export function dayShown(filter: ColumnFilter | undefined, form: TimeForm): DayRange {
  if (!filter || !('kind' in filter)) return { from: '', to: '' };
  const dayOf = (bound: string | number | undefined): string => {
    if (bound === undefined) return '';
    return typeof bound === 'string' && form === 'days' ? bound : localDay(new Date(typeof bound === 'number' ? toMilliseconds(bound) : bound));
  };
  return { from: dayOf(filter.from), to: dayOf(filter.to) };
}

function localDay(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
