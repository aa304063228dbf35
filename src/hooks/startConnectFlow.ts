import type { QueryClient } from '@tanstack/react-query';
import { confirmConnection, findNewConnection, removeConnection } from '../client/confirmConnection.js';
import type { ConnectDriver, ConnectExitReason } from '../client/connectDriver.js';
import type { NangoClient } from '../client/createNangoClient.js';
import type { Connection, NangoEmbedError } from '../protocol/index.js';
import { ConnectFlow, type ConnectFlowHost } from './ConnectFlow.js';
import type { ConnectEvent } from './connectReducer.js';
import type { ConnectState } from './connectState.js';
import type { ConnectTarget } from './connectTarget.js';
import type { ConnectWay } from './connectWay.js';

export { toConnectInput } from './toConnectInput.js';

/** What a page has for its connect flow at present, and whom to tell how it ended. */
export interface ConnectPage {
  client: NangoClient;
  queryClient: QueryClient;
  driver: ConnectDriver;
  now: () => number;
  integrationId: string;
  way: ConnectWay;
  connections: readonly Connection[];
  onSuccess: ((connection: Connection) => void) | undefined;
  onExit: ((exit: { reason: ConnectExitReason }) => void) | undefined;
  onError: (error: NangoEmbedError) => void;
  onDisconnect: ((connection: Connection) => void) | undefined;
  onEvent: ((event: ConnectEvent) => void) | undefined;
}

/** A connect flow that begins with `state` and asks the page anew whenever it acts. */
export function startConnectFlow(page: () => ConnectPage, target: ConnectTarget, state: ConnectState): ConnectFlow {
  return new ConnectFlow(() => hostFor(page()), target, undefined, state);
}

function hostFor(page: ConnectPage): ConnectFlowHost {
  const { client, integrationId, connections } = page;
  return {
    driver: page.driver,
    now: page.now,
    way: page.way,
    createSession: (target) => client.createConnectSession({ integrationId: target.integrationId, connectionId: target.reconnectId ?? undefined }),
    confirm: (connectionId) => confirmConnection(page, { integrationId, connectionId }),
    findMade: (integration, known) => findNewConnection(page, integration, known),
    knownIds: () => new Set(connections.map((connection) => connection.connectionId)),
    disconnect: (connection) => removeConnection(page, connection),
    onSuccess: (connection) => page.onSuccess?.(connection),
    onExit: (exit) => page.onExit?.(exit),
    onError: page.onError,
    onDisconnect: (connection) => page.onDisconnect?.(connection),
    onEvent: (event) => page.onEvent?.({ integrationId, ...event }),
  };
}
