import { coalesce } from './coalesce.js';
import type { ConnectionFilter, ListRecordsInput, NangoApi } from './NangoApi.js';
import type { ConnectionRef } from '../protocol/index.js';

export interface SharedNangoApi extends NangoApi {
  /** Call when Nango's data has changed, so that nobody joins a read that began before. */
  forgetReads(): void;
}

/**
 * A NangoApi where identical reads under way are one request, however many browsers ask.
 * Who may read has been decided before; a read of records is the same for all who may.
 */
export function shareReads(nango: NangoApi): SharedNangoApi {
  const integrations = coalesce<void, Awaited<ReturnType<NangoApi['listIntegrations']>>>(() => nango.listIntegrations());
  const definitions = coalesce<void, Awaited<ReturnType<NangoApi['listSyncDefinitions']>>>(() => nango.listSyncDefinitions());
  const connections = coalesce((filter: ConnectionFilter) => nango.listConnections(filter));
  const settings = coalesce((ref: ConnectionRef) => nango.getConnection(ref));
  const states = coalesce((ref: ConnectionRef) => nango.listSyncStates(ref));
  const records = coalesce((input: ListRecordsInput) => nango.listRecords(input));
  const reads = [integrations, definitions, connections, settings, states, records];

  function forgetReads(): void {
    for (const read of reads) read.forget();
  }

  /** Runs a change; reads that ask after it has been made see it. */
  function changing<Input, Output>(change: (input: Input) => Promise<Output>): (input: Input) => Promise<Output> {
    return (input) => change(input).finally(forgetReads);
  }

  return {
    urls: nango.urls,
    listIntegrations: () => integrations.read(),
    listSyncDefinitions: () => definitions.read(),
    listConnections: connections.read,
    getConnection: settings.read,
    listSyncStates: states.read,
    listRecords: records.read,
    getProvider: (input) => nango.getProvider(input),
    createConnectSession: (input) => nango.createConnectSession(input),
    createReconnectSession: (input) => nango.createReconnectSession(input),
    setTags: changing((input) => nango.setTags(input)),
    setMetadata: changing((input) => nango.setMetadata(input)),
    updateMetadata: changing((input) => nango.updateMetadata(input)),
    deleteConnection: changing((ref) => nango.deleteConnection(ref)),
    triggerSync: changing((ref) => nango.triggerSync(ref)),
    startSync: changing((ref) => nango.startSync(ref)),
    pauseSync: changing((ref) => nango.pauseSync(ref)),
    setFrequency: changing((input) => nango.setFrequency(input)),
    forgetReads,
  };
}
