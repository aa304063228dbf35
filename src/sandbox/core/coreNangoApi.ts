import { BASE_VARIANT, type ConnectionRef, type SyncRef } from '../../protocol/index.js';
import { NangoApiError, type NangoApi } from '../../server/NangoApi.js';
import { assertRecordsQuery } from './assertRecordsQuery.js';
import type { RefusalReason, SandboxCore, SyncCommand } from './SandboxCore.js';
import { selectConnection } from './selectSyncs.js';
import { SandboxRefusal } from './SandboxRefusal.js';
import { toConnectSession, toNangoConnection, toNangoProvider, toNangoSyncState, toSyncDefinitions } from './toNangoApi.js';

/**
 * A core behind the handler's port, in process: for stories, and for a host's tests that want no HTTP.
 * Refuses as the HTTP API does, route by route: Nango's "not found" is a different one each time.
 */
export function coreNangoApi(core: SandboxCore): NangoApi {
  const { environment, integrations, connections, sessions, records, syncs } = core;
  return {
    urls: { apiUrl: environment.apiUrl, connectUrl: environment.connectUrl },
    listIntegrations: () =>
      ask({}, () => integrations.list().map(({ uniqueKey, provider, displayName, logo }) => ({ integrationId: uniqueKey, provider, displayName, logoUrl: logo }))),
    getProvider: ({ provider: name }) =>
      ask({ unknown_provider: [404, 'not_found'] }, () => {
        const provider = core.providers.get(name);
        if (!provider) throw new SandboxRefusal('unknown_provider', `Unknown provider ${name}`);
        return toNangoProvider(provider);
      }),
    listSyncDefinitions: () => ask({}, () => toSyncDefinitions(syncs.definitions())),
    listConnections: ({ tags, connectionId, integrationId }) =>
      ask({}, () => {
        const filter = { ...(tags && { tags }), ...(connectionId && { connectionId }), ...(integrationId && { integrationIds: [integrationId] }) };
        return connections.list(filter).map(toNangoConnection);
      }),
    getConnection: (ref) =>
      ask({ unknown_connection: [404, 'not_found'] }, () => {
        const { metadata, connectionConfig } = selectConnection(refOf(ref), connections);
        return { metadata: { ...metadata }, connectionConfig: { ...connectionConfig } };
      }),
    setMetadata: (input) => ask(metadataRefusals, () => void connections.setMetadata(refOf(input), input.metadata)),
    updateMetadata: (input) => ask(metadataRefusals, () => void connections.updateMetadata(refOf(input), input.metadata)),
    createConnectSession: ({ integrationId, tags }) =>
      ask({}, () => toConnectSession(sessions.create({ allowedIntegrations: [integrationId], tags }))),
    createReconnectSession: ({ connectionConfig, ...input }) =>
      ask({}, () => {
        const defaults = connectionConfig && { integrationsConfigDefaults: { [input.integrationId]: { connectionConfig } } };
        return toConnectSession(sessions.createReconnect({ ...input, ...defaults }));
      }),
    setTags: (input) => ask({ unknown_connection: [404, 'not_found'] }, () => void connections.patch(refOf(input), { tags: input.tags })),
    deleteConnection: (ref) => ask({ unknown_connection: [400, 'unknown_connection'] }, () => connections.remove(ref)),
    listSyncStates: (ref) => ask({}, () => syncs.states({ ...refOf(ref), syncs: '*' }).map(toNangoSyncState)),
    triggerSync: (ref) => ask(commandRefusals, () => syncs.trigger(commandOf(ref))),
    startSync: (ref) => ask(commandRefusals, () => syncs.start(commandOf(ref))),
    pauseSync: (ref) => ask(commandRefusals, () => syncs.pause(commandOf(ref))),
    setFrequency: ({ frequency, syncName, variant = BASE_VARIANT, ...ref }) =>
      ask(frequencyRefusals, () => syncs.setFrequency({ ...refOf(ref), syncName, variant, frequency })),
    listRecords: (query) =>
      ask({ unknown_connection: [400, 'unknown_connection'], invalid_cursor: [500, 'server_error'] }, () => {
        assertRecordsQuery(query, core.clock.now());
        return records.list(query);
      }),
  };
}

/** Status and code by reason; what is not listed is Nango's 400 `invalid_body`. */
type Refusals = Partial<Record<RefusalReason, readonly [status: number, code: string]>>;

const commandRefusals: Refusals = {
  unknown_integration: [400, 'unknown_provider_config'],
  unknown_connection: [404, 'unknown_connection'],
  no_syncs_found: [400, 'no_syncs_found'],
};

const frequencyRefusals: Refusals = { ...commandRefusals, unknown_connection: [400, 'unknown_connection'], unknown_sync: [400, 'unknown_sync'] };

const metadataRefusals: Refusals = { unknown_connection: [404, 'unknown_connection'] };

/** Answers in a later turn, as a server would, and rejects in Nango's words. */
async function ask<T>(refusals: Refusals, request: () => T): Promise<T> {
  await Promise.resolve();
  try {
    return request();
  } catch (error) {
    if (!(error instanceof SandboxRefusal)) throw error;
    const [status, code] = refusals[error.reason] ?? [400, 'invalid_body'];
    throw new NangoApiError(status, code, error.message, { cause: error });
  }
}

function refOf({ integrationId, connectionId }: ConnectionRef): ConnectionRef {
  return { integrationId, connectionId };
}

function commandOf(ref: SyncRef): SyncCommand {
  return { ...refOf(ref), syncs: [{ syncName: ref.syncName, variant: ref.variant ?? BASE_VARIANT }] };
}
