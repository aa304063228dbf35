import { NangoApiError } from '../NangoApi.js';

/**
 * Refuses an answer that is none of Nango's: a page of HTML from whatever else is at that address, JSON that was cut off. The SDK
 * passes on what it gets.
 */
export function requireShape<Body>(what: string, body: Body, fits: (body: NonNullable<Body>) => boolean): NonNullable<Body> {
  if (typeof body === 'object' && body !== null && fits(body)) return body;
  throw new NangoApiError(0, 'malformed_answer', `Nango answered a request for ${what} with something else. Check nangoApi({ host }): is it Nango that answers there?`);
}
