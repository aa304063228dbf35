import { Nango } from '@nangohq/node';
import { BASE_VARIANT, type NangoRecord, type SyncDefinition, type SyncRef, type Tags } from '../../protocol/index.js';
import type { ConnectionFilter, NangoApi, NangoConnection, RateLimit } from '../NangoApi.js';
import { connectionInRefusal } from './connectionInRefusal.js';
import { requireShape } from './requireShape.js';
import { rateLimitOf } from './rateLimitOf.js';
import { toNangoApiError } from './toNangoApiError.js';
import { toConnectionSettings, toConnectSession, toNangoConnection, toNangoIntegration, toProvider, toSyncDefinitions, toSyncState } from './translate.js';

export interface NangoApiOptions {
  /** An API key of the Nango environment: Environment Settings → API Keys. Keep it on the server. */
  secretKey: string;
  /** Where this server reaches Nango. @default 'https://api.nango.dev' */
  host?: string;
  /** Where browsers reach Nango, when that is not `host`. @default host */
  apiUrl?: string;
  /** Where Nango's Connect UI is. @default 'https://connect.nango.dev' */
  connectUrl?: string;
  /** How long to wait for an answer of Nango. @default 30 000 ms */
  timeoutMs?: number;
}

/**
 * Nango through its official SDK, `@nangohq/node`, as `createNangoHandler` wants it.
 * Every method rejects with a `NangoApiError`, which never holds the key.
 *
 * @example createNangoHandler({ nango: nangoApi({ secretKey: process.env.NANGO_SECRET_KEY }), … })
 */
export function nangoApi(options: NangoApiOptions): NangoApi {
  const { apiUrl, connectUrl = 'https://connect.nango.dev', timeoutMs = 30_000 } = options;
  const host = withoutTrailingSlash(options.host ?? 'https://api.nango.dev');
  const sdk = new Nango({ apiKey: requireKey(options), host });
  // The SDK sets none, and one request that hangs would hold up all who share its answer.
  sdk.http.defaults.timeout = timeoutMs;
  let rateLimit: RateLimit | null = null;
  const observe = (headers: unknown) => (rateLimit = rateLimitOf(headers) ?? rateLimit);
  sdk.http.interceptors.response.use(
    (response) => {
      observe(response.headers);
      return response;
    },
    (error: { response?: { headers?: unknown } }) => {
      observe(error.response?.headers);
      throw error;
    },
  );

  return {
    urls: { apiUrl: withoutTrailingSlash(apiUrl ?? host), connectUrl: withoutTrailingSlash(connectUrl) },
    rateLimit: () => rateLimit,
    listIntegrations: () => ask(async () => requireShape('integrations', await sdk.listIntegrations(), ({ configs }) => Array.isArray(configs)).configs.map(toNangoIntegration)),
    getProvider: ({ provider }) => ask(async () => toProvider(requireShape('a provider', (await sdk.getProvider({ provider: encodeURIComponent(provider) })).data, ({ auth_mode }) => typeof auth_mode === 'string'))),
    listSyncDefinitions: () => ask(() => listSyncDefinitions(sdk)),
    getConnection: ({ integrationId, connectionId }) =>
      ask(async () => {
        const connection = await sdk.getConnection(integrationId, encodeURIComponent(connectionId)).catch((error: unknown) => {
          const refused = connectionInRefusal(error);
          if (refused) return refused;
          throw error;
        });
        return toConnectionSettings(requireShape('a connection', connection, (body) => 'metadata' in body));
      }),
    setMetadata: ({ integrationId, connectionId, metadata }) => ask(async () => void (await sdk.setMetadata(integrationId, connectionId, metadata))),
    updateMetadata: ({ integrationId, connectionId, metadata }) => ask(async () => void (await sdk.updateMetadata(integrationId, connectionId, metadata))),
    listConnections: (filter) => ask(() => listAllConnections(sdk, filter)),
    createConnectSession: ({ integrationId, tags }) =>
      ask(async () => toConnectSession(requireShape('a session', (await sdk.createConnectSession({ allowed_integrations: [integrationId], tags })).data, ({ token }) => typeof token === 'string'))),
    createReconnectSession: ({ integrationId, connectionId, tags, connectionConfig }) =>
      ask(async () => {
        const defaults = connectionConfig && { integrations_config_defaults: { [integrationId]: { connection_config: connectionConfig } } };
        const session = await sdk.createReconnectSession({ integration_id: integrationId, connection_id: connectionId, tags, ...defaults });
        return toConnectSession(requireShape('a session', session.data, (body) => typeof body.token === 'string'));
      }),
    setTags: ({ integrationId, connectionId, tags }) =>
      ask(async () => void (await sdk.patchConnection({ connectionId: encodeURIComponent(connectionId), provider_config_key: encodeURIComponent(integrationId) }, { tags }))),
    deleteConnection: ({ integrationId, connectionId }) =>
      // The SDK puts both into the URL as they are.
      ask(async () => void (await sdk.deleteConnection(encodeURIComponent(integrationId), encodeURIComponent(connectionId)))),
    listSyncStates: ({ integrationId, connectionId }) =>
      ask(async () => requireShape('the status of syncs', await sdk.syncStatus(integrationId, '*', connectionId), ({ syncs }) => Array.isArray(syncs)).syncs.map(toSyncState)),
    triggerSync: (ref) => ask(() => sdk.triggerSync(ref.integrationId, [syncOf(ref)], ref.connectionId)),
    startSync: (ref) => ask(() => sdk.startSync(ref.integrationId, [syncOf(ref)], ref.connectionId)),
    pauseSync: (ref) => ask(() => sdk.pauseSync(ref.integrationId, [syncOf(ref)], ref.connectionId)),
    setFrequency: ({ frequency, ...ref }) =>
      ask(async () => (await sdk.updateSyncConnectionFrequency(ref.integrationId, syncOf(ref), ref.connectionId, frequency)).frequency),
    listRecords: ({ integrationId, variant = BASE_VARIANT, ...input }) =>
      ask(async () => {
        const request = { providerConfigKey: integrationId, ...input, ...(variant === BASE_VARIANT ? {} : { variant }) };
        const page = requireShape('records', await sdk.listRecords<NangoRecord>(request), (body) => Array.isArray(body.records));
        const { records, next_cursor } = page;
        return { records, nextCursor: next_cursor };
      }),
  };
}

async function listSyncDefinitions(sdk: Nango): Promise<Map<string, SyncDefinition[]>> {
  const configs = requireShape('deployed syncs', await sdk.getScriptsConfig(), (body) => Array.isArray(body));
  // Only the OpenAI format, which was not asked for, is no list.
  return toSyncDefinitions(Array.isArray(configs) ? configs : []);
}

/** Without any filter Nango lists the whole environment, everybody's connections. */
async function listAllConnections(sdk: Nango, { tags = {}, connectionId, integrationId }: ConnectionFilter): Promise<NangoConnection[]> {
  if (Object.keys(tags).length === 0 && !connectionId && !integrationId) {
    throw new Error('listConnections was called without a filter. It would list the connections of every customer; pass tags, a connectionId or an integrationId.');
  }
  const filter = { tags: unaliased(tags), ...(connectionId ? { connectionId } : {}), ...(integrationId ? { integrationId } : {}) };
  const connections: NangoConnection[] = [];
  for (let page = 0; ; page += 1) {
    const query = { ...filter, limit: PAGE_SIZE, page };
    const listed = requireShape('connections', await sdk.listConnections(query), (body) => Array.isArray(body.connections)).connections;
    connections.push(...listed.map(toNangoConnection));
    if (listed.length < PAGE_SIZE) return connections;
  }
}

/** The SDK reads the keys `email` and `displayName` as other tags of the end user; in another case it leaves them alone. */
function unaliased(tags: Tags): Tags {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toUpperCase(), value]));
}

function syncOf({ syncName, variant = BASE_VARIANT }: SyncRef): string | { name: string; variant: string } {
  return variant === BASE_VARIANT ? syncName : { name: syncName, variant };
}

async function ask<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw toNangoApiError(error);
  }
}

function requireKey({ secretKey }: Partial<NangoApiOptions>): string {
  if (secretKey) return secretKey;
  throw new TypeError(
    'nangoApi: `secretKey` is missing. Nango refuses every request without it. ' +
      'Copy an API key from Environment Settings → API Keys into your environment, and pass nangoApi({ secretKey: process.env.NANGO_SECRET_KEY }).',
  );
}

function withoutTrailingSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

const PAGE_SIZE = 1000;
