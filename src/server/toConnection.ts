import { meansReauth, type Connection } from '../protocol/index.js';
import type { NangoConnection } from './NangoApi.js';
import type { StoredOutcome } from './outcomes.js';

/**
 * What a browser may know of a connection: tags stay here, but for the end user's.
 * Nango lists an `auth` error only when it failed to refresh a token; a provider that refuses a token shows in how runs ended,
 * which is believed when Nango, too, says that one failed.
 */
export function toConnection(connection: NangoConnection, outcomes: readonly StoredOutcome[]): Connection {
  const { connectionId, integrationId, provider, createdAt, errors, tags } = connection;
  const isRefused = errors.includes('sync') && outcomes.some(({ outcome }) => meansReauth(outcome));
  return {
    connectionId,
    integrationId,
    provider,
    createdAt,
    errors: isRefused && !errors.includes('auth') ? [...errors, 'auth'] : errors,
    endUser: {
      id: tags['end_user_id'] ?? null,
      email: tags['end_user_email'] ?? null,
      displayName: tags['end_user_display_name'] ?? null,
    },
  };
}
