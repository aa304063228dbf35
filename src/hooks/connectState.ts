import type { ConnectExitReason } from '../client/connectDriver.js';
import type { Connection, NangoEmbedError } from '../protocol/index.js';

/** Where a connect flow stands. What is connected is not part of it: that the server says. */
export type ConnectState =
  | { phase: 'idle'; exit: ConnectExitReason | null; failure: ConnectFailure | null }
  /** Asked for; session or SDK are still on their way, or a fresh click or a form is awaited. `refusal`: of what the form had. */
  | { phase: 'opening'; refusal: NangoEmbedError | null }
  /** The window is open. */
  | { phase: 'awaiting' }
  /** The window says it is done; the server is asked. */
  | { phase: 'confirming' }
  | { phase: 'disconnecting' };

interface ConnectFailure {
  of: 'connect' | 'disconnect';
  error: NangoEmbedError;
}

/** The one word for how an integration stands with this owner. */
export type ConnectStatus = 'disconnected' | 'opening' | 'awaiting' | 'connected' | 'needs_reauth' | 'disconnecting' | 'error';

export const initialConnectState: ConnectState = { phase: 'idle', exit: null, failure: null };

/** The one word for a person, from the flow and from what the server says. */
export function connectStatus(state: ConnectState, connection: Connection | null, needsReauth: boolean): ConnectStatus {
  switch (state.phase) {
    case 'opening':
    case 'awaiting':
    case 'disconnecting':
      return state.phase;
    case 'confirming':
      return 'awaiting';
    case 'idle':
      if (state.failure?.of === 'connect') return 'error';
      if (connection === null) return 'disconnected';
      return needsReauth ? 'needs_reauth' : 'connected';
  }
}
