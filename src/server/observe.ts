/** One answered request. */
export interface RequestLog {
  /** Also in the answer's `X-Request-Id`; the caller's own when it sent a plain one. */
  requestId: string;
  method: string;
  /** What the path meant, for example `records`; null when it led nowhere. */
  route: string | null;
  status: number;
  /** Until the headers were ready, in milliseconds. */
  durationMs: number;
  /** Opaque, the same for the same scopes; null when nobody was recognised. */
  owner: string | null;
}

/** On every answer, and among the details of `onError` and `onRequest`. */
export const REQUEST_ID_HEADER = 'X-Request-Id';

/** The caller's own, so that a trace runs through; a new one when it has none, or one that would forge a line of a log. */
export function requestIdOf({ headers }: Request): string {
  const given = headers.get(REQUEST_ID_HEADER);
  return given !== null && /^[\w.:-]{1,100}$/.test(given) ? given : crypto.randomUUID();
}
