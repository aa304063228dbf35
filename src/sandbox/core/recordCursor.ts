import { formatMicros, parseMicros, type Micros } from './microTime.js';
import { SandboxRefusal } from './SandboxRefusal.js';

/** A place in a change stream: after everything modified earlier, and inside one batch after all smaller uuids. */
export interface StreamPosition {
  modifiedAt: Micros;
  uuid: string;
}

export function comparePositions(a: StreamPosition, b: StreamPosition): number {
  if (a.modifiedAt !== b.modifiedAt) return a.modifiedAt - b.modifiedAt;
  if (a.uuid === b.uuid) return 0;
  return a.uuid < b.uuid ? -1 : 1;
}

/** Base64 of `timestamp||uuid`. */
export function encodeCursor({ modifiedAt, uuid }: StreamPosition): string {
  return btoa(`${formatMicros(modifiedAt)}||${uuid}`);
}

/** Throws `invalid_cursor`. A well-formed cursor is accepted whether or not its record still exists. */
export function decodeCursor(cursor: string): StreamPosition {
  const [time = '', uuid = ''] = decodeBase64(cursor).split('||');
  const modifiedAt = parseMicros(time);
  if (modifiedAt === undefined || !UUID.test(uuid)) throw new SandboxRefusal('invalid_cursor', 'The cursor is not one that this stream gave out.');
  return { modifiedAt, uuid };
}

function decodeBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
