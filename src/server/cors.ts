import { MUTATION_HEADER, OWNER_HEADER } from '../protocol/index.js';
import { REQUEST_ID_HEADER } from './observe.js';

/** Throws a `TypeError` for what is no origin: a list that matches nothing, or everything, should not start. */
export function checkOrigins(origins: readonly string[]): readonly string[] {
  for (const origin of origins) {
    if (URL.canParse(origin) && new URL(origin).origin === origin) continue;
    throw new TypeError(
      `createNangoHandler: ${JSON.stringify(origin)} in \`allowedOrigins\` is no origin. The browser's cookies go along with these requests, so each must be named exactly. ` +
        "Write scheme, host and port alone, for example 'https://app.acme.com'.",
    );
  }
  return origins;
}

/**
 * What pages of other origins need to read an answer. Nothing for those that are not allowed, and `Vary` always, since one
 * cached answer must not serve both.
 */
export function corsHeaders(request: Request, allowedOrigins: readonly string[]): [name: string, value: string][] {
  if (allowedOrigins.length === 0) return [];
  const origin = request.headers.get('Origin');
  if (origin === null || !allowedOrigins.includes(origin)) return [['Vary', 'Origin']];
  return [
    ['Vary', 'Origin'],
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Access-Control-Expose-Headers', [OWNER_HEADER, REQUEST_ID_HEADER, 'Retry-After', 'Content-Disposition'].join(', ')],
  ];
}

/** What a browser asks before it sends a change from another origin; nothing where it may not. */
export function preflightHeaders(request: Request, { allowedOrigins, methods }: { allowedOrigins: readonly string[]; methods: readonly string[] }): [name: string, value: string][] {
  const origin = request.headers.get('Origin');
  const isPreflight = request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');
  if (!isPreflight || origin === null || !allowedOrigins.includes(origin)) return [];
  return [
    ['Access-Control-Allow-Methods', methods.join(', ')],
    ['Access-Control-Allow-Headers', ['Authorization', 'Content-Type', MUTATION_HEADER, REQUEST_ID_HEADER, 'traceparent'].join(', ')],
    ['Access-Control-Max-Age', '600'],
  ];
}
