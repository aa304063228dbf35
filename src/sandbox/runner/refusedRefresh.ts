import type { Clock } from '../core/clock.js';
import type { SandboxConnection } from '../core/SandboxCore.js';
import { connectionView } from './connectionView.js';
import { ProxyError } from './ProxyError.js';

/**
 * What a function gets that needs credentials which the provider refused to refresh: not the provider's answer but that of
 * Nango's own API, which it asked for the connection. As recorded.
 */
export function refusedRefresh(connection: SandboxConnection, clock: Clock): ProxyError {
  const message = 'The external API returned an error when trying to refresh the access token. Please try again later.';
  const payload = { connection: { ...connectionView(connection), credentials: {} } };
  return new ProxyError('Request failed with status code 400', {
    data: { error: { code: 'invalid_credentials', message, payload } },
    status: 400,
    statusText: 'Bad Request',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-ratelimit-limit': '200',
      'x-ratelimit-remaining': '199',
      'x-ratelimit-reset': String(Math.floor(clock.now() / 1000) + 60),
    },
    config: { method: 'GET', url: `/connections/${connection.connectionId}`, headers: {} },
  });
}
