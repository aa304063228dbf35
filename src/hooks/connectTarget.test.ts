import { expect, it } from 'vitest';
import type { Connection } from '../protocol/index.js';
import { chooseConnection } from './connectTarget.js';

function connection(connectionId: string, about: Partial<Connection> = {}): Connection {
  const endUser = { id: null, email: null, displayName: null };
  return { connectionId, integrationId: 'slack', provider: 'slack', createdAt: '2026-11-23T12:00:00.000Z', errors: [], endUser, ...about };
}

const broken = connection('c1', { errors: ['auth'] });
const other = connection('g1', { integrationId: 'google-sheets' });

it('makes a new connection when there is none', () => {
  expect(chooseConnection({ integrationId: 'slack', connections: [other] })).toEqual({
    connection: null,
    needsReauth: false,
    target: { integrationId: 'slack', reconnectId: null },
  });
});

it('makes another one beside a healthy connection', () => {
  expect(chooseConnection({ integrationId: 'slack', connections: [connection('c1')] })).toMatchObject({
    connection: { connectionId: 'c1' },
    target: { reconnectId: null },
  });
});

it('shows the newest of several', () => {
  const later = connection('c2', { createdAt: '2026-11-24T12:00:00.000Z' });
  expect(chooseConnection({ integrationId: 'slack', connections: [connection('c1'), later] }).connection).toBe(later);
});

it('re-authorises the only connection when it no longer works', () => {
  expect(chooseConnection({ integrationId: 'slack', connections: [broken, other] })).toMatchObject({ needsReauth: true, target: { reconnectId: 'c1' } });
  expect(chooseConnection({ integrationId: 'slack', needsReauth: true, connections: [connection('c1')] })).toMatchObject({
    needsReauth: true,
    target: { reconnectId: 'c1' },
  });
});

it('does not take a failed sync for dead credentials', () => {
  expect(chooseConnection({ integrationId: 'slack', connections: [connection('c1', { errors: ['sync'] })] }).needsReauth).toBe(false);
});

it('re-authorises the connection it is given, healthy or not yet read', () => {
  expect(chooseConnection({ integrationId: 'slack', connectionId: 'c1', connections: [connection('c1')] }).target.reconnectId).toBe('c1');
  expect(chooseConnection({ integrationId: 'slack', connectionId: 'c1', connections: undefined }).target.reconnectId).toBe('c1');
});

it('makes a new connection when the given one is gone', () => {
  expect(chooseConnection({ integrationId: 'slack', connectionId: 'gone', connections: [connection('c1')] })).toMatchObject({
    connection: null,
    target: { reconnectId: null },
  });
});
