import { NangoEmbedError, type RecordsSelection } from '../../../protocol/index.js';
import { SET_CURSOR } from '../../checkRecordsParams.js';

/**
 * Where a page of a selection ended. `after` names its last record: in the order of change by its place in the stream, in a sort
 * by one field by its value, null for those without one. A sort by several fields goes on by counting.
 */
export type Place = { after: { value: string | null; id: string } } | { offset: number };

export function writePlace(place: Place, selection: RecordsSelection): string {
  return SET_CURSOR + toBase64Url(JSON.stringify([keyOf(selection), place]));
}

/** Throws `invalid_cursor` for what is none of ours, and for one of another selection: it would skip or repeat records. */
export function readPlace(cursor: string, selection: RecordsSelection): Place {
  const [key, place] = parse(cursor.slice(SET_CURSOR.length));
  if (key === keyOf(selection) && isPlaceValue(place)) return place;
  throw new NangoEmbedError('invalid_cursor', 'The cursor belongs to another sort, search or filter, or is none. Start again without one.');
}

/** The order of keys in a request says nothing. */
function keyOf({ sort, search, filter, deleted, locale }: RecordsSelection): string {
  return JSON.stringify([sort?.map(({ field, direction, kind }) => [field, direction, kind]), search, filter, deleted, locale]);
}

function parse(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(fromBase64Url(text));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function isPlaceValue(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false;
  if ('offset' in value) return Number.isSafeInteger(value.offset) && Number(value.offset) >= 0;
  if (!('after' in value) || typeof value.after !== 'object' || value.after === null) return false;
  const { value: last, id } = value.after as { value?: unknown; id?: unknown };
  return typeof id === 'string' && (last === null || typeof last === 'string');
}

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
}
