import { MUTATION_HEADER, NangoEmbedError } from '../protocol/index.js';

/**
 * Refuses changes that another site makes with the visitor's cookies.
 * Throws `forbidden_origin`, or `invalid_request` when what must be JSON says it is not.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Fetch-Site
 */
export function checkMutation(request: Request): void {
  if (request.headers.get(MUTATION_HEADER) !== '1') {
    throw new NangoEmbedError(
      'forbidden_origin',
      `The header ${MUTATION_HEADER}: 1 is missing. Other sites cannot send it, so it shows that your own page is asking. Add it to the request.`,
    );
  }
  if (isForeign(request)) {
    throw new NangoEmbedError('forbidden_origin', 'The request comes from a page of another origin. Serve the page and this handler from the same origin.');
  }
  if (request.method !== 'DELETE' && !isJson(request.headers.get('Content-Type'))) {
    throw new NangoEmbedError('invalid_request', 'The Content-Type is not application/json. Send Content-Type: application/json, also without a body.');
  }
}

function isForeign(request: Request): boolean {
  const site = request.headers.get('Sec-Fetch-Site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('Origin');
  return origin !== null && hostOf(origin) !== ownHost(request);
}

/** The host as the browser sees it. No other site can set these headers without a preflight, which is never answered. */
function ownHost({ headers, url }: Request): string {
  const forwarded = headers.get('X-Forwarded-Host')?.split(',')[0]?.trim();
  return forwarded ?? headers.get('Host') ?? new URL(url).host;
}

/** Undefined for `null`, the origin of sandboxed frames and local files. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}
