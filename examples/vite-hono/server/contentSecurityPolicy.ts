/** What the pages may load and call: this host, and Nango while an account is being connected. No inline script, no inline style. */
export function contentSecurityPolicy({ apiUrl, connectUrl }: { apiUrl: string; connectUrl: string }): string {
  const api = new URL(apiUrl).origin;
  return [
    "default-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    // Nango's API, and the websocket that tells how a popup ended.
    `connect-src 'self' ${api} ${api.replace('http', 'ws')}`,
    `frame-src ${new URL(connectUrl).origin}`,
  ].join('; ');
}
