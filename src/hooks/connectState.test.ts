import { describe, expect, it } from 'vitest';
import { NangoEmbedError, type Connection } from '../protocol/index.js';
import { connectReducer, type ConnectAction } from './connectReducer.js';
import { connectStatus, initialConnectState, type ConnectState } from './connectState.js';

const error = new NangoEmbedError('connect_failed', 'no');
const idle = initialConnectState;
const closed: ConnectState = { phase: 'idle', exit: 'closed', failure: null };
const failed: ConnectState = { phase: 'idle', exit: null, failure: { of: 'connect', error } };
const notDisconnected: ConnectState = { phase: 'idle', exit: null, failure: { of: 'disconnect', error } };
const opening: ConnectState = { phase: 'opening', refusal: null };
const refused: ConnectState = { phase: 'opening', refusal: error };
const awaiting: ConnectState = { phase: 'awaiting' };
const confirming: ConnectState = { phase: 'confirming' };
const disconnecting: ConnectState = { phase: 'disconnecting' };

const actions: Record<ConnectAction['type'], ConnectAction> = {
  open_requested: { type: 'open_requested' },
  window_opened: { type: 'window_opened' },
  window_done: { type: 'window_done' },
  connected: { type: 'connected' },
  exited: { type: 'exited', reason: 'closed' },
  failed: { type: 'failed', error },
  refused: { type: 'refused', error },
  disconnect_requested: { type: 'disconnect_requested' },
  disconnected: { type: 'disconnected' },
  outdated: { type: 'outdated' },
};

/** Every transition there is; whatever is not listed leaves the state as it was. */
const transitions: [ConnectState, Partial<Record<ConnectAction['type'], ConnectState>>][] = [
  [idle, { open_requested: opening, window_opened: awaiting, disconnect_requested: disconnecting }],
  [closed, { open_requested: opening, window_opened: awaiting, disconnect_requested: disconnecting, outdated: idle }],
  [failed, { open_requested: opening, window_opened: awaiting, disconnect_requested: disconnecting, outdated: idle }],
  [opening, { window_opened: awaiting, exited: closed, failed, refused }],
  [refused, { window_opened: awaiting, exited: closed, failed, refused }],
  [awaiting, { window_done: confirming, exited: closed, failed, refused }],
  [confirming, { connected: idle, exited: closed, failed }],
  [disconnecting, { disconnected: idle, failed: notDisconnected }],
];

describe.each(transitions.map(([state, nexts]) => ({ state, nexts, name: JSON.stringify(state) })))('from $name', ({ state, nexts }) => {
  it.each(Object.values(actions))('$type', (action) => {
    const next = nexts[action.type];
    if (next) expect(connectReducer(state, action)).toEqual(next);
    else expect(connectReducer(state, action)).toBe(state);
  });
});

describe('the word for a person', () => {
  const connection: Connection = {
    connectionId: 'c1',
    integrationId: 'slack',
    provider: 'slack',
    createdAt: '2026-11-23T12:00:00.000Z',
    errors: [],
    endUser: { id: null, email: null, displayName: null },
  };

  it.each([
    [idle, null, false, 'disconnected'],
    [idle, connection, false, 'connected'],
    [idle, connection, true, 'needs_reauth'],
    [closed, connection, true, 'needs_reauth'],
    [opening, null, false, 'opening'],
    [awaiting, connection, true, 'awaiting'],
    [confirming, null, false, 'awaiting'],
    [disconnecting, connection, false, 'disconnecting'],
    [failed, null, false, 'error'],
    [failed, connection, true, 'error'],
    // Trying again would open a window, which is not what a failed disconnection asks for.
    [notDisconnected, connection, false, 'connected'],
  ] as const)('%o, connection %o, needs reauth %s: %s', (state, about, needsReauth, word) => {
    expect(connectStatus(state, about, needsReauth)).toBe(word);
  });
});
