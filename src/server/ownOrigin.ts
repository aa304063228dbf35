/** Where the browser reached this handler: what a proxy says, else what the request says. */
export interface OwnOrigin {
  host: string;
  /** With its colon, as in a URL; null where no proxy tells it: TLS may have ended before this process. */
  protocol: string | null;
}

/**
 * No other site can set these headers without a preflight, which is answered only for `allowedOrigins`.
 * @see https://www.rfc-editor.org/rfc/rfc7239
 */
export function ownOrigin({ headers, url }: Request): OwnOrigin {
  const forwarded = parseForwarded(headers.get('Forwarded'));
  const host = first(headers.get('X-Forwarded-Host')) ?? forwarded.host ?? headers.get('Host') ?? new URL(url).host;
  const proto = first(headers.get('X-Forwarded-Proto')) ?? forwarded.proto;
  return { host, protocol: proto === undefined ? null : `${proto.toLowerCase()}:` };
}

/** The first proxy is the one that the browser talked to. */
function first(list: string | null): string | undefined {
  return list?.split(',')[0]?.trim() || undefined;
}

function parseForwarded(header: string | null): { host?: string; proto?: string } {
  const pairs = (first(header) ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  const valueOf = (name: string) => pairs.find(([key]) => key?.toLowerCase() === name)?.[1]?.replaceAll('"', '');
  const host = valueOf('host');
  const proto = valueOf('proto');
  return { ...(host ? { host } : {}), ...(proto ? { proto } : {}) };
}
