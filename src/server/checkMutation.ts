import { MUTATION_HEADER, NangoEmbedError } from '../protocol/index.js';
import { ownOrigin } from './ownOrigin.js';

/**
 * Refuses changes that another site makes with the visitor's cookies.
 * Throws `forbidden_origin`, or `invalid_request` when what must be JSON says it is not.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Fetch-Site
 */
export function checkMutation(request: Request, allowedOrigins: readonly string[]): void {
  if (request.headers.get(MUTATION_HEADER) !== '1') {
    throw new NangoEmbedError(
      'forbidden_origin',
      `The header ${MUTATION_HEADER}: 1 is missing. Other sites cannot send it, so it shows that your own page is asking. Add it to the request.`,
    );
  }
  if (isForeign(request, allowedOrigins)) {
    throw new NangoEmbedError(
      'forbidden_origin',
      'The request comes from a page of another origin. Serve the page and this handler from the same origin, or name the page in createNangoHandler({ allowedOrigins }).',
    );
  }
  if (request.method !== 'DELETE' && !isJson(request.headers.get('Content-Type'))) {
    throw new NangoEmbedError('invalid_request', 'The Content-Type is not application/json. Send Content-Type: application/json, also without a body.');
  }
}

function isForeign(request: Request, allowedOrigins: readonly string[]): boolean {
  const origin = request.headers.get('Origin');
  if (origin !== null && allowedOrigins.includes(origin)) return false;
  const site = request.headers.get('Sec-Fetch-Site');
  // Set by the browser itself, which knows what the page's origin is, whatever stands between it and this handler.
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  return origin !== null && !isOwn(origin, request);
}

/** The scheme counts where a proxy tells it: the page may be served over HTTPS and reach this handler over HTTP. */
function isOwn(origin: string, request: Request): boolean {
  // `null` is the origin of sandboxed frames; local files have none, or one without a host.
  if (!/^https?:/.test(origin) || !URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  const own = ownOrigin(request);
  return host === hostOf(own.host, protocol) && (own.protocol === null || own.protocol === protocol);
}

/** Without the port that the scheme has anyway, as an origin is written. */
function hostOf(host: string, protocol: string): string | null {
  return URL.canParse(`${protocol}//${host}`) ? new URL(`${protocol}//${host}`).host : null;
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}
