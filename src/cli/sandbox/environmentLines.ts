/** The same every time, so that a host's .env stays valid. They open nothing but a sandbox on this machine. */
export const sandboxKeys = {
  secretKey: '5a9db0c5-0000-4000-8000-000000000001',
  webhookSigningKey: '5a9db0c5-0000-4000-8000-000000000002',
};

/** For a host's `.env`. */
export function environmentLines(url: string): string {
  return [
    `NANGO_SECRET_KEY=${sandboxKeys.secretKey}`,
    `NANGO_WEBHOOK_SIGNING_KEY=${sandboxKeys.webhookSigningKey}`,
    `NANGO_HOST=${url}`,
    `NANGO_CONNECT_URL=${url}`,
  ].join('\n');
}
