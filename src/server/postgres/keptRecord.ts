import type { NangoRecord, RecordMetadata } from '../../protocol/index.js';
import { encodeText, keepJson } from './keptText.js';

/** One record as the table `records` has it. Times are text, so that nothing rounds their microseconds. */
export interface KeptRecord {
  id: string;
  payload: string;
  raw: string | null;
  first_seen_at: string;
  modified_at: string;
  uuid: string;
  /** Null when it can be made of `modified_at` and `uuid`, as Nango makes it. */
  cursor: string | null;
  last_action: string;
  deleted_at: string | null;
  pruned_at: string | null;
}

export function keepRecord({ _nango_metadata: metadata, ...fields }: NangoRecord): KeptRecord {
  const { json, raw } = keepJson(fields);
  const { modifiedAt, uuid } = placeOf(metadata);
  return {
    id: encodeText(fields.id),
    payload: json,
    raw,
    first_seen_at: metadata.first_seen_at,
    modified_at: modifiedAt,
    uuid,
    cursor: metadata.cursor === cursorOf(asNangoWrites(modifiedAt.replace(/(\+00:00|Z)$/, '')), uuid) ? null : metadata.cursor,
    last_action: metadata.last_action,
    deleted_at: metadata.deleted_at,
    pruned_at: metadata.pruned_at,
  };
}

/** What to select for `toRecord`, of the table `r`. */
export const recordColumns = `coalesce(r.raw, r.payload::text) as payload, ${(['first_seen_at', 'modified_at', 'deleted_at', 'pruned_at'] as const).map(utc).join(', ')}, r.uuid::text as uuid, r.cursor, r.last_action`;

function utc(column: string): string {
  return `${utcText(column)} as ${column}`;
}

/** A time of the table `r` as `toRecord` writes it, in SQL. */
export function writtenTime(column: string): string {
  return `(rtrim(rtrim(${utcText(column)}, '0'), '.') || '+00:00')`;
}

function utcText(column: string): string {
  return `to_char(r.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
}

export type RecordRow = Omit<KeptRecord, 'id' | 'raw'>;

export function toRecord(row: RecordRow): NangoRecord {
  const modifiedAt = asNangoWrites(row.modified_at);
  const metadata: RecordMetadata = {
    first_seen_at: asNangoWrites(row.first_seen_at),
    last_modified_at: modifiedAt,
    last_action: row.last_action as RecordMetadata['last_action'],
    deleted_at: row.deleted_at === null ? null : asNangoWrites(row.deleted_at),
    pruned_at: row.pruned_at === null ? null : asNangoWrites(row.pruned_at),
    cursor: row.cursor ?? cursorOf(modifiedAt, row.uuid),
  };
  const fields = JSON.parse(row.payload) as { id: string };
  // `JSON.parse` makes a field `__proto__` an ordinary one; a spread keeps it so.
  return { ...fields, _nango_metadata: metadata };
}

/** Nango leaves out zeros at the end of a fraction, and the fraction when it is nothing but zeros. */
function asNangoWrites(time: string): string {
  return `${time.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')}+00:00`;
}

/** A cursor of Nango's is base64 of `time||uuid`. */
function cursorOf(modifiedAt: string, uuid: string): string {
  return btoa(`${modifiedAt}||${uuid}`);
}

/** Where a record stands in the stream. A cursor of another make still orders by time; records of one moment then by their id. */
function placeOf({ cursor, last_modified_at }: RecordMetadata): { modifiedAt: string; uuid: string } {
  const [time, uuid] = parseCursor(cursor) ?? [last_modified_at, NO_UUID];
  return { modifiedAt: time, uuid };
}

/** Null for what is no cursor of Nango's. */
export function parseCursor(cursor: string): [time: string, uuid: string] | null {
  const match = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?))\|\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(decodeBase64(cursor));
  return match?.[1] !== undefined && match[2] !== undefined ? [match[1], match[2].toLowerCase()] : null;
}

function decodeBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}

const NO_UUID = '00000000-0000-0000-0000-000000000000';
