import type { NangoRecord } from './types.js';

/** A column's key taken apart: `values.Amount` is the name `Amount` in the field `values`. */
interface KeyParts {
  field: string;
  name: string;
}

/**
 * The parts of a key with a dot, or undefined without one. Only the first dot parts: what follows is a name out of somebody's
 * spreadsheet and may have dots of its own.
 */
export function keyParts(key: string): KeyParts | undefined {
  const dot = key.indexOf('.');
  return dot < 1 || dot === key.length - 1 ? undefined : { field: key.slice(0, dot), name: key.slice(dot + 1) };
}

/** The value under a column's key. A field that has the whole key as its name comes first. */
export function valueAt(record: NangoRecord | undefined, key: string): unknown {
  if (record === undefined || Object.hasOwn(record, key)) return record?.[key];
  const path = keyParts(key);
  if (path === undefined) return undefined;
  const holder = record[path.field];
  return holdsNames(holder) && Object.hasOwn(holder, path.name) ? holder[path.name] : undefined;
}

/** What `values.*` stands for: a key for each name that a record has in that field, in the order of the records. Undefined for any other key. */
export function spreadKey(key: string, records: readonly NangoRecord[]): string[] | undefined {
  const path = keyParts(key);
  if (path?.name !== '*') return undefined;
  const names = new Set(records.map((record) => record[path.field]).filter(holdsNames).flatMap((holder) => Object.keys(holder)));
  return [...names].map((name) => `${path.field}.${name}`);
}

function holdsNames(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
