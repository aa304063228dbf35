import type { SandboxConnection, UpsertConnectionInput } from './connectionTypes.js';
import { lowerCaseKeys } from './endUserTags.js';

/** What an upsert makes of a connection, apart from its identity: the part that the way in decides. */
type Given = Pick<SandboxConnection, 'credentials' | 'tags' | 'metadata' | 'connectionConfig' | 'endUser' | 'webhookUrlOverride'>;

export function newConnection(
  input: UpsertConnectionInput,
  identity: Pick<SandboxConnection, 'id' | 'connectionId' | 'integrationId' | 'provider' | 'authMode' | 'createdAt'>,
): SandboxConnection {
  const { createdAt } = identity;
  return { ...identity, ...given(input, { ...identity, metadata: null }), errors: [], updatedAt: createdAt, lastFetchedAt: createdAt };
}

/**
 * What is left of a connection that is authorised or imported again. Nango wipes more than one expects:
 * an import replaces tags, metadata and connection config by what it brings, empty when it brings nothing; a reconnect
 * session replaces the tags by its own and, for everything but OAuth2, empties the metadata. The end user stays.
 */
export function overriddenConnection(stored: SandboxConnection, input: UpsertConnectionInput, now: string): SandboxConnection {
  const updatedAt = stored.authMode === 'OAUTH2' ? stored.updatedAt : now;
  return { ...stored, ...given(input, stored), updatedAt };
}

function given(input: UpsertConnectionInput, before: Pick<SandboxConnection, 'authMode' | 'metadata'> & Partial<SandboxConnection>): Given {
  const { session } = input;
  return {
    credentials: input.credentials,
    tags: session ? session.tags : lowerCaseKeys(input.tags ?? {}),
    metadata: session ? (before.authMode === 'OAUTH2' ? before.metadata : {}) : (input.metadata ?? {}),
    connectionConfig: connectionConfigOf(input, before),
    endUser: session?.endUser ?? input.endUser ?? before.endUser ?? null,
    webhookUrlOverride: (session ? session.webhookUrlOverride : input.webhookUrlOverride) ?? null,
  };
}

function connectionConfigOf({ session, integrationId, connectionConfig }: UpsertConnectionInput, before: Partial<SandboxConnection>): Record<string, unknown> {
  const config = { ...session?.integrationsConfigDefaults?.[integrationId]?.connectionConfig, ...connectionConfig };
  const broughtNothing = Object.keys(config).length === 0;
  return session && broughtNothing ? (before.connectionConfig ?? {}) : config;
}
