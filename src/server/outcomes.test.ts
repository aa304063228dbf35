import { describe, expect, it } from 'vitest';
import type { SyncOutcome } from '../protocol/index.js';
import { createMemoryOutcomeStore, latestOutcome } from './outcomes.js';

const counts = { added: 1, updated: 0, deleted: 0 };
const success = (at: string, model = 'A'): SyncOutcome => ({ ok: true, at, changes: { [model]: counts } });
const failure = (at: string): SyncOutcome => ({ ok: false, at, cause: null, upstreamStatus: null, cancelled: false });

const early = '2026-11-23T12:00:00.000Z';
const late = '2026-11-23T12:00:01.000Z';

describe('latestOutcome', () => {
  it('keeps the first there is', () => {
    expect(latestOutcome(undefined, failure(early))).toEqual(failure(early));
  });

  it('lets a newer outcome replace an older one', () => {
    expect(latestOutcome(failure(early), success(late))).toEqual(success(late));
  });

  it('does not let an older outcome that arrives late replace a newer one', () => {
    expect(latestOutcome(success(late), failure(early))).toEqual(success(late));
  });

  it('merges the models of one run', () => {
    expect(latestOutcome(success(early, 'A'), success(early, 'B'))).toEqual({ ok: true, at: early, changes: { A: counts, B: counts } });
  });

  it('is the same after the same webhook twice', () => {
    expect(latestOutcome(success(early), success(early))).toEqual(success(early));
  });
});

describe('createMemoryOutcomeStore', () => {
  const ref = { integrationId: 'slack', connectionId: 'c1' };
  const sync = { ...ref, syncName: 'channels', variant: 'base' };

  it('keeps one outcome for each sync and variant of a connection', async () => {
    const store = createMemoryOutcomeStore();
    await store.put(sync, failure(early));
    await store.put(sync, success(late));
    await store.put({ ...sync, variant: 'v2' }, failure(early));
    await store.put({ ...sync, connectionId: 'c2' }, failure(late));

    expect(await store.list(ref)).toEqual([
      { syncName: 'channels', variant: 'base', outcome: success(late) },
      { syncName: 'channels', variant: 'v2', outcome: failure(early) },
    ]);
  });

  it('forgets a removed connection', async () => {
    const store = createMemoryOutcomeStore();
    await store.put(sync, failure(early));
    await store.remove(ref);
    expect(await store.list(ref)).toEqual([]);
  });

  it('forgets the connections that have been quiet the longest when there are too many', async () => {
    const store = createMemoryOutcomeStore({ maxConnections: 2 });
    for (const connectionId of ['c1', 'c2', 'c1', 'c3']) await store.put({ ...sync, connectionId }, failure(early));
    expect(await store.list({ ...ref, connectionId: 'c1' })).toHaveLength(1);
    expect(await store.list({ ...ref, connectionId: 'c2' })).toEqual([]);
  });
});
