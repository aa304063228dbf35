import type { ConnectExitReason } from '../client/connectDriver.js';
import type { NangoEmbedError } from '../protocol/index.js';
import { initialConnectState, type ConnectState } from './connectState.js';

export type ConnectAction =
  | { type: 'open_requested' }
  | { type: 'window_opened' }
  | { type: 'window_done' }
  | { type: 'connected' }
  | { type: 'exited'; reason: ConnectExitReason }
  | { type: 'failed'; error: NangoEmbedError }
  /** What was filled in did not do; the form stays, with what is in it. */
  | { type: 'refused'; error: NangoEmbedError }
  | { type: 'disconnect_requested' }
  | { type: 'disconnected' }
  /** The page shows something newer than how the last flow ended. */
  | { type: 'outdated' };

/** One step of a flow. `refused`: what was filled in did not do, and can be mended. */
export type ConnectEvent = { integrationId: string } & Exclude<ConnectAction, { type: 'outdated' }>;

/**
 * The next state; the very same one when the action has no place in it. Whoever calls back to the host does so only
 * after a real transition, so that a double click, a late answer or a second event of one denial is heard once.
 */
export function connectReducer(state: ConnectState, action: ConnectAction): ConnectState {
  switch (action.type) {
    case 'open_requested':
      return state.phase === 'idle' ? { phase: 'opening', refusal: null } : state;
    case 'window_opened':
      return state.phase === 'idle' || state.phase === 'opening' ? { phase: 'awaiting' } : state;
    case 'window_done':
      return state.phase === 'awaiting' ? { phase: 'confirming' } : state;
    case 'connected':
      return state.phase === 'confirming' ? initialConnectState : state;
    case 'exited':
      return isUnderWay(state) ? { phase: 'idle', exit: action.reason, failure: null } : state;
    case 'failed':
      return fail(state, action.error);
    case 'refused':
      return state.phase === 'awaiting' || state.phase === 'opening' ? { phase: 'opening', refusal: action.error } : state;
    case 'disconnect_requested':
      return state.phase === 'idle' ? { phase: 'disconnecting' } : state;
    case 'disconnected':
      return state.phase === 'disconnecting' ? initialConnectState : state;
    case 'outdated':
      return state.phase === 'idle' && (state.exit !== null || state.failure !== null) ? initialConnectState : state;
  }
}

function fail(state: ConnectState, error: NangoEmbedError): ConnectState {
  if (state.phase === 'idle') return state;
  return { phase: 'idle', exit: null, failure: { of: state.phase === 'disconnecting' ? 'disconnect' : 'connect', error } };
}

function isUnderWay(state: ConnectState): boolean {
  return state.phase === 'opening' || state.phase === 'awaiting' || state.phase === 'confirming';
}
