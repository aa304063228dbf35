const PREFIX = 'nango-proxy-';

/** The headers a provider sees: the connection's authorization, then whatever the caller sent as `nango-proxy-*`, which wins. */
export function upstreamHeaders(incoming: Headers, authorization: Readonly<Record<string, string>>): Headers {
  const headers = new Headers({ accept: incoming.get('accept') ?? 'application/json, text/plain, */*', ...authorization });
  const contentType = incoming.get('content-type');
  if (contentType) headers.set('content-type', contentType);
  incoming.forEach((value, name) => {
    if (name.startsWith(PREFIX)) headers.set(name.slice(PREFIX.length), value);
  });
  return headers;
}
