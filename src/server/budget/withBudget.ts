import type { NangoApi } from '../NangoApi.js';
import type { Budget } from './createBudget.js';

/** A NangoApi all of whose requests are spent from the budget. */
export function withBudget(nango: NangoApi, { spend }: Budget): NangoApi {
  const spending = <Input extends unknown[], Output>(ask: (...input: Input) => Promise<Output>) => (...input: Input): Promise<Output> => spend(() => ask(...input));
  return {
    urls: nango.urls,
    listIntegrations: spending(() => nango.listIntegrations()),
    getProvider: spending((input) => nango.getProvider(input)),
    listSyncDefinitions: spending(() => nango.listSyncDefinitions()),
    getConnection: spending((ref) => nango.getConnection(ref)),
    setMetadata: spending((input) => nango.setMetadata(input)),
    updateMetadata: spending((input) => nango.updateMetadata(input)),
    listConnections: spending((filter) => nango.listConnections(filter)),
    createConnectSession: spending((input) => nango.createConnectSession(input)),
    createReconnectSession: spending((input) => nango.createReconnectSession(input)),
    setTags: spending((input) => nango.setTags(input)),
    deleteConnection: spending((ref) => nango.deleteConnection(ref)),
    listSyncStates: spending((ref) => nango.listSyncStates(ref)),
    triggerSync: spending((ref) => nango.triggerSync(ref)),
    startSync: spending((ref) => nango.startSync(ref)),
    pauseSync: spending((ref) => nango.pauseSync(ref)),
    setFrequency: spending((input) => nango.setFrequency(input)),
    listRecords: spending((input) => nango.listRecords(input)),
  };
}
