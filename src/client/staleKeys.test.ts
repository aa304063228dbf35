import { expect, it } from 'vitest';
import type { NangoEvent } from '../protocol/index.js';
import { nangoKeys } from './queryKeys.js';
import { staleKeys } from './staleKeys.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };
const sync = { ...ref, syncName: 'channels', variant: 'base' };

it.each<NangoEvent['type'] & `connection.${string}`>(['connection.created', 'connection.reconnected', 'connection.error'])(
  '%s makes the list and all of that connection stale',
  (type) => {
    expect(staleKeys({ type, ...ref })).toEqual([nangoKeys.connections(), nangoKeys.connection(ref)]);
  },
);

it('a deleted connection is not asked for again', () => {
  expect(staleKeys({ type: 'connection.deleted', ...ref })).toEqual([nangoKeys.connections()]);
});

it('a failed sync also shows among the errors of its connection', () => {
  expect(staleKeys({ type: 'sync.error', ...sync })).toEqual([nangoKeys.connections(), nangoKeys.syncs(ref)]);
});

it('a run makes only the syncs of its connection stale', () => {
  expect(staleKeys({ type: 'sync.success', ...sync, model: 'SlackChannel', modifiedAfter: '2026-11-23T12:00:00.000Z' })).toEqual([nangoKeys.syncs(ref)]);
  expect(staleKeys({ type: 'sync.changed', ...sync })).toEqual([nangoKeys.syncs(ref)]);
});
