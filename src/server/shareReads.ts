import type { ConnectionRef } from '../protocol/index.js';
import { createCache } from './cache.js';
import type { ConnectionFilter, ListRecordsInput, NangoApi, NangoConnection } from './NangoApi.js';

export interface SharedNangoApi extends NangoApi {
  /** Call when Nango's data of a connection has changed, or of any: nobody then gets or joins a read that began before. */
  forgetReads(ref?: ConnectionRef): void;
}

/**
 * A NangoApi where identical reads are one request, however many browsers ask: those under way at the same time, and for a
 * moment those that have been answered, since a thousand browsers that hear of a change do not ask in the same millisecond.
 * Who may read has been decided before; an answer is the same for all who may.
 */
export function shareReads(nango: NangoApi, { now }: { now: () => number }): SharedNangoApi {
  const underWay = createCache<unknown>({ ttlMs: 0, now });
  const connections = createCache<NangoConnection[]>({ ttlMs: 0, now });
  const recent = createCache<unknown>({ ttlMs: RECENT_MS, now, maxEntries: 200 });

  /** The key begins with the connection, so that all its reads can be forgotten. */
  const ofConnection = <Input extends ConnectionRef, Output>(name: string, read: (input: Input) => Promise<Output>, isKept: (input: Input) => boolean) => {
    return (input: Input): Promise<Output> => {
      const cache = isKept(input) ? recent : underWay;
      return cache.get(`${prefixOf(input)}${name}${JSON.stringify(input)}`, () => read(input)) as Promise<Output>;
    };
  };
  const ofAll = <Output>(name: string, read: () => Promise<Output>) => () => underWay.get(name, read) as Promise<Output>;

  function forgetReads(ref?: ConnectionRef): void {
    // A list by tags may hold any connection.
    connections.clear();
    for (const cache of [underWay, recent]) {
      if (ref) cache.deleteBelow(prefixOf(ref));
      else cache.clear();
    }
  }

  /** Runs a change; reads that ask after it has been made see it. */
  function changing<Input extends ConnectionRef, Output>(change: (input: Input) => Promise<Output>): (input: Input) => Promise<Output> {
    return (input) => change(input).finally(() => forgetReads(input));
  }

  return {
    urls: nango.urls,
    listIntegrations: ofAll('integrations', () => nango.listIntegrations()),
    listSyncDefinitions: ofAll('definitions', () => nango.listSyncDefinitions()),
    listConnections: (filter: ConnectionFilter) => connections.get(JSON.stringify(filter), () => nango.listConnections(filter)),
    getConnection: ofConnection('settings', (ref: ConnectionRef) => nango.getConnection(ref), () => false),
    listSyncStates: ofConnection('states', (ref: ConnectionRef) => nango.listSyncStates(ref), () => true),
    listRecords: ofConnection('records', (input: ListRecordsInput) => nango.listRecords(input), isKeptPage),
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

function prefixOf({ integrationId, connectionId }: ConnectionRef): string {
  return JSON.stringify([integrationId, connectionId]);
}

/** Large pages are read once by one browser that loads everything; to keep them would only fill memory. */
export function isKeptPage({ limit = 100 }: ListRecordsInput): boolean {
  return limit <= 1000;
}

/** Shorter than any poll of a browser's, longer than it takes a thousand of them to ask. */
const RECENT_MS = 2000;
