/** The headers that a provider sent with its event, which Nango passes on among its own. */
export function providerHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !nangosOwn.has(name)));
}

/** Of the way from Nango to here. Its signatures and cookies of the host are nobody's business further on. */
const nangosOwn = new Set([
  'accept',
  'accept-encoding',
  'authorization',
  'connection',
  'content-length',
  'cookie',
  'host',
  'transfer-encoding',
  'user-agent',
  'x-nango-hmac-sha256',
  'x-nango-signature',
]);
