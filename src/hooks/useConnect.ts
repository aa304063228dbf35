'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ConnectExitReason } from '../client/connectDriver.js';
import type { Connection, ConnectField, ConnectSession, NangoEmbedError } from '../protocol/index.js';
import type { ConnectEvent } from './connectReducer.js';
import { connectStatus, type ConnectStatus } from './connectState.js';
import { chooseConnection } from './connectTarget.js';
import { connectWay, fieldsOf, opensPopup, type ConnectWay } from './connectWay.js';
import { DeferredConnectFlow } from './DeferredConnectFlow.js';
import type { ConnectPage } from './startConnectFlow.js';
import { useConnections } from './useConnections.js';
import { useIntegrations } from './useIntegrations.js';
import { useLatest } from './useLatest.js';
import { useNango } from './useNango.js';

export type { ConnectEvent } from './connectReducer.js';
export type { ConnectStatus } from './connectState.js';
export type { ConnectWay } from './connectWay.js';

/** What to connect, and whom to tell how it ended. */
export interface UseConnectOptions {
  integrationId: string;
  /** Which of several connections is meant; null: a further one, whatever there is. @default the newest of the integration */
  connectionId?: string | null | undefined;
  /**
   * `auto`: OAuth goes straight to the provider's window, keys and what else must be filled in first are asked for in a form of
   * yours (`fields`, `submit`), and what no form of ours can ask for in Nango's own frame. `connect-ui`: always Nango's frame.
   * @default 'auto'
   */
  mode?: 'auto' | 'connect-ui' | undefined;
  /** Set it when a sync's health says `needs_reauth`; an `auth` error of the connection is seen without it. */
  needsReauth?: boolean | undefined;
  /** The server has confirmed the connection. */
  onSuccess?: ((connection: Connection) => void) | undefined;
  /** The flow ended without a connection, by a person's choice or their browser's. */
  onExit?: ((exit: { reason: ConnectExitReason }) => void) | undefined;
  /** The flow, or a disconnection, failed. */
  onError?: ((error: NangoEmbedError) => void) | undefined;
  /** The connection was deleted at Nango, by `disconnect()`; it has stopped syncing. */
  onDisconnect?: ((connection: Connection) => void) | undefined;
  /** Each step of a flow, for analytics; besides the callbacks above, not instead of them. */
  onEvent?: ((event: ConnectEvent) => void) | undefined;
}

/** How one connect flow stands, and what can be done about it. */
export interface UseConnectResult {
  status: ConnectStatus;
  /** The one that the flow is about; null where there is none yet, and for a further one. */
  connection: Connection | null;
  /** The prepared session; its `connectLink` leads to a page that needs no popup. */
  session: ConnectSession | null;
  /** Why preparing, connecting or disconnecting failed; null once that is tried again. */
  error: NangoEmbedError | null;
  /** How the latest flow ended, until the next one begins. */
  exit: ConnectExitReason | null;
  /** How this integration is connected. With `form`, `open()` makes the status `opening`, and `submit()` goes on from there. */
  way: ConnectWay;
  /** What the form asks for; empty where there is nothing to fill in. */
  fields: readonly ConnectField[];
  /** Whether the provider's own window opens on the way. */
  needsPopup: boolean;
  /** Why what was submitted did not do. The status is `opening` again, and `submit()` may be called anew. */
  refusal: NangoEmbedError | null;
  /** Session and SDK are in hand: `open()` opens the window before it returns, as popup blockers demand. */
  ready: boolean;
  /** Fetches session and SDK ahead; call it on hover and focus. A failure shows in `error`. */
  prepare: () => void;
  /** Call it in a click. When not `ready`, the status becomes `opening`; once `ready`, a second click's call opens the popup. */
  open: () => void;
  /** Takes the values of `fields`, by name. Call it in a click, and once `ready` where the provider's popup follows. */
  submit: (values: Readonly<Record<string, string>>) => void;
  /** Ends the flow that is under way and closes its window: `onExit` with `cancelled`. Does nothing otherwise. */
  cancel: () => void;
  /** Deletes the connection at Nango. Resolves also when that failed: see `error`. */
  disconnect: () => Promise<void>;
}

/**
 * Connects, reconnects and disconnects one integration. Each `open()` ends in exactly one of `onSuccess`, `onExit` and `onError`;
 * unmounting in mid-flow closes the window and counts as `cancelled`.
 * With `connectionId`, or when the only connection no longer works, the flow re-authorises that connection; else it makes a new one.
 * Errors: `connect_failed`, `unknown_integration`, `unknown_connection`, `forbidden`, `nango_unavailable`, `network_error`.
 *
 * @example
 * const slack = useConnect({ integrationId: 'slack', onSuccess: (connection) => save(connection.connectionId) });
 * <button onPointerEnter={slack.prepare} onFocus={slack.prepare} onClick={slack.open}>{slack.status}</button>
 * @see https://nango.dev/docs/implementation-guides/platform/auth/implement-auth-from-your-app
 */
export function useConnect(options: UseConnectOptions): UseConnectResult {
  const { integrationId, connectionId, needsReauth } = options;
  const { onOwnerChange } = useNango();
  const connections = useConnections().data;
  const chosen = chooseConnection({ integrationId, connectionId, needsReauth, connections });
  const { connection, target } = chosen;
  const integration = useIntegrations().data?.find((candidate) => candidate.integrationId === integrationId);
  const way = connectWay(integration, options.mode ?? 'auto');
  const flow = useConnectFlow(options, connections ?? none, target.reconnectId, way);
  const { state, session, ready, prepareError } = useSyncExternalStore(flow.subscribe, flow.getSnapshot, flow.getSnapshot);

  useEffect(() => {
    flow.enter();
    return flow.leave;
  }, [flow]);
  useEffect(() => onOwnerChange(flow.dropSession), [flow, onOwnerChange]);
  const connectedId = connection?.connectionId;
  useEffect(() => {
    // However the last flow ended, a connection has come to be since, perhaps on another page.
    if (connectedId !== undefined) flow.outdate();
  }, [flow, connectedId]);

  const failure = state.phase === 'idle' ? state.failure : null;
  return {
    status: connectStatus(state, connection, chosen.needsReauth),
    connection,
    session,
    error: failure?.error ?? prepareError,
    exit: state.phase === 'idle' ? state.exit : null,
    way,
    fields: integration && way === 'form' ? fieldsOf(integration) : noFields,
    needsPopup: opensPopup(integration),
    refusal: state.phase === 'opening' ? state.refusal : null,
    ready,
    prepare: flow.prepare,
    open: flow.open,
    submit: (values) => integration && flow.submit(integration, values),
    cancel: flow.cancel,
    disconnect: async () => (connection ? flow.disconnect(connection) : undefined),
  };
}

const none: readonly Connection[] = [];
const noFields: readonly ConnectField[] = [];

/** One flow for the life of the component, which reads the latest options whenever it acts. */
function useConnectFlow(options: UseConnectOptions, connections: readonly Connection[], reconnectId: string | null, way: ConnectWay): DeferredConnectFlow {
  const { integrationId, onSuccess, onExit, onDisconnect, onEvent } = options;
  const { client, queryClient, connectDriver: driver, now, reportError } = useNango();
  const onError = (error: NangoEmbedError) => {
    options.onError?.(error);
    reportError(error);
  };
  const page = useLatest<ConnectPage>({ client, queryClient, driver, now, integrationId, way, connections, onSuccess, onExit, onError, onDisconnect, onEvent });
  const [flow] = useState(() => new DeferredConnectFlow(() => page.current, { integrationId, reconnectId }));
  useEffect(() => flow.aim({ integrationId, reconnectId }), [flow, integrationId, reconnectId]);
  return flow;
}
