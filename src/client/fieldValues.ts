import { metadataField, type FieldKind, type FieldPath, type NangoRecord } from '../protocol/index.js';

/** The value of a field by its name or path; undefined where a record has none. What Nango notes of a record is not among its own fields. */
export function fieldOf(record: NangoRecord, field: FieldPath): unknown {
  const path = typeof field === 'string' ? [field] : field;
  if (path[0] === '_nango_metadata') {
    const noted = metadataField(path);
    return noted && record._nango_metadata[noted];
  }
  let value: unknown = record;
  for (const name of path) value = itemOf(value, name);
  return value;
}

/** Postgres' way: only whole numbers lead into an array, those below zero from its end. */
function itemOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return /^-?\d+$/.test(name) ? value.at(Number(name)) : undefined;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** What a store makes of a value too: text as it is, anything nested as its JSON; null without a value. */
export function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value as a number to sort and compare by; NaN where it has none of this kind. Dates become milliseconds, false and true 0 and 1. */
export function numberOf(value: unknown, kind: Exclude<FieldKind, 'text'>): number {
  switch (kind) {
    case 'number':
      if (typeof value === 'number') return value;
      return typeof value === 'string' && value.length < LONGEST_NUMBER && numeric.test(value) ? Number(value) : Number.NaN;
    case 'date':
      return typeof value === 'string' ? millisecondsOf(value) : Number.NaN;
    case 'boolean':
      return value === true || value === 'true' ? 1 : value === false || value === 'false' ? 0 : Number.NaN;
  }
}

/**
 * Milliseconds since 1970 of an ISO 8601 date or time, with fractions, UTC when it names no zone. Reckoned by hand: `Date.parse` drops
 * microseconds, takes a time without zone for local, and is of another mind in each browser about a space before the time, a zone
 * without colon, and a 30th of February.
 */
function millisecondsOf(text: string): number {
  if (usual.test(text)) return usualMoment(text);
  const parts = dated.exec(text)?.groups;
  if (!parts) return Number.NaN;
  const part = (name: string): number => Number(parts[name] ?? 0);
  const day = new Date(0).setUTCFullYear(part('year'), part('month') - 1, part('day'));
  const ahead = (parts['sign'] === '-' ? -1 : 1) * (part('zoneHour') * 60 + part('zoneMinute'));
  return day + (part('hour') * 60 + part('minute') - ahead) * 60_000 + part('second') * 1000;
}

/** As Nango and most others write a moment. Read digit by digit: a hundred thousand are sorted by it. */
function usualMoment(text: string): number {
  const digits = (at: number): number => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
  const year = digits(0) * 100 + digits(2);
  return Date.UTC(year, digits(5) - 1, digits(8), digits(11), digits(14), digits(17), digits(20) * 10 + text.charCodeAt(22) - ZERO);
}

const ZERO = 48;
/** From the year 1000 on, since `Date.UTC` takes those below 100 for others. */
const usual = /^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const numeric = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?\s*$/;
const LONGEST_NUMBER = 100;
const date = String.raw`(?<year>\d{4})-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\d|3[01])`;
const time = String.raw`(?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d)(?::(?<second>[0-5]\d(?:\.\d{1,9})?))?`;
const zone = String.raw`Z|(?<sign>[+-])(?<zoneHour>\d\d):?(?<zoneMinute>\d\d)`;
const dated = new RegExp(`^${date}(?:[T ]${time}(?:${zone})?)?$`);
