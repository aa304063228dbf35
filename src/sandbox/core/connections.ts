import type { Clock } from './clock.js';
import type { ConnectionErrors } from './connectionErrors.js';
import { matchesFilter } from './connectionFilter.js';
import type { SandboxConnection, SandboxConnectionRef, SandboxConnections, UpsertConnectionInput, UpsertConnectionResult } from './connectionTypes.js';
import { lowerCaseKeys } from './endUserTags.js';
import { uuidV4, type IdSource } from './ids.js';
import type { SandboxIntegrations } from './integrationTypes.js';
import { isoTime } from './isoTime.js';
import type { SandboxProvider, SandboxProviders } from './providerTypes.js';
import { SandboxRefusal } from './SandboxRefusal.js';
import { newConnection, overriddenConnection } from './upsertConnection.js';

/** Stored connections are replaced, never changed in place: what was handed out stays as it was. */
export function createConnections(options: {
  clock: Clock;
  ids: IdSource;
  providers: SandboxProviders;
  integrations: Pick<SandboxIntegrations, 'get'>;
  errors: ConnectionErrors;
  onUpsert: (result: UpsertConnectionResult) => void;
  onRemove: (connection: SandboxConnection) => void;
}): SandboxConnections {
  const { clock, errors } = options;
  const byRef = new Map<string, SandboxConnection>();
  let lastId = 0;

  const withErrors = (connection: SandboxConnection): SandboxConnection => ({ ...connection, errors: errors.of(connection.id) });
  const store = (connection: SandboxConnection): SandboxConnection => {
    byRef.set(refKey(connection), connection);
    return withErrors(connection);
  };
  const stored = (ref: SandboxConnectionRef): SandboxConnection => {
    const connection = byRef.get(refKey(ref));
    if (!connection) throw new SandboxRefusal('unknown_connection', 'Failed to find connection');
    return connection;
  };

  function upsert(input: UpsertConnectionInput): UpsertConnectionResult {
    const { integrationId, session } = input;
    const provider = providerFor(input, options);
    assertAllowed(input);
    const now = isoTime(clock.now());
    const connectionId = session?.reconnect?.connectionId ?? input.connectionId ?? uuidV4(options.ids);
    const before = session?.reconnect ? stored(session.reconnect) : byRef.get(refKey({ integrationId, connectionId }));
    const connection = before
      ? overriddenConnection(before, input, now)
      : newConnection(input, { id: (lastId += 1), connectionId, integrationId, provider: provider.name, authMode: provider.auth_mode, createdAt: now });
    errors.clear(connection.id, 'auth');
    store(connection);
    return { connection: { ...connection, errors: [] }, operation: before ? 'override' : 'creation' };
  }

  return {
    list: (filter = {}) =>
      [...byRef.values()]
        .filter((connection) => matchesFilter(connection, filter))
        .sort((a, b) => b.id - a.id)
        .map(withErrors),
    get(ref) {
      const connection = byRef.get(refKey(ref));
      return connection && withErrors(connection);
    },
    touch: (ref) => void store({ ...stored(ref), lastFetchedAt: isoTime(clock.now()) }),
    upsert(input) {
      const result = upsert(input);
      options.onUpsert(result);
      return result;
    },
    remove(ref) {
      const connection = stored(ref);
      byRef.delete(refKey(ref));
      options.onRemove(connection);
      errors.drop(connection.id);
    },
    setMetadata: (ref, metadata) => store({ ...stored(ref), metadata }),
    updateMetadata(ref, metadata) {
      const connection = stored(ref);
      return store({ ...connection, metadata: { ...connection.metadata, ...metadata } });
    },
    updateCredentials(ref, credentials) {
      const connection = stored(ref);
      providerFor({ integrationId: ref.integrationId, credentials }, options);
      return store({ ...connection, credentials });
    },
    patch(ref, { tags, endUser }) {
      return store({ ...stored(ref), ...(tags && { tags: lowerCaseKeys(tags) }), ...(endUser && { endUser }) });
    },
  };
}

function providerFor(
  { integrationId, credentials }: UpsertConnectionInput,
  { integrations, providers }: { integrations: Pick<SandboxIntegrations, 'get'>; providers: SandboxProviders },
): SandboxProvider {
  const integration = integrations.get(integrationId);
  const provider = integration && providers.get(integration.provider);
  if (!provider) throw new SandboxRefusal('unknown_integration', 'Provider does not exists');
  if (credentials.type !== provider.auth_mode) {
    throw new SandboxRefusal('credentials_mismatch', `Provider ${provider.auth_mode} does not support ${credentials.type} auth`);
  }
  return provider;
}

function assertAllowed({ session, integrationId }: UpsertConnectionInput): void {
  if (session?.allowedIntegrations && !session.allowedIntegrations.includes(integrationId)) {
    throw new SandboxRefusal('integration_not_allowed', `This connect session does not allow the integration "${integrationId}".`);
  }
}

function refKey({ integrationId, connectionId }: SandboxConnectionRef): string {
  return JSON.stringify([integrationId, connectionId]);
}
