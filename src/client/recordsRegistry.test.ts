import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import type { NangoEvent, RecordsPage } from '../protocol/index.js';
import { createManualClock } from '../sandbox/core/clock.js';
import { createNangoClient } from './createNangoClient.js';
import { LINGER_MS, RecordsRegistry } from './recordsRegistry.js';

const ref = { integrationId: 'slack', connectionId: 'c1', model: 'SlackChannel' };
const success: NangoEvent = {
  type: 'sync.success',
  integrationId: 'slack',
  connectionId: 'c1',
  syncName: 'channels',
  variant: 'base',
  model: 'SlackChannel',
  modifiedAfter: '2026-11-23T12:00:00.000Z',
};

function setUp() {
  const clock = createManualClock();
  const requests: string[] = [];
  const aborted: string[] = [];
  const page: RecordsPage = { records: [], nextCursor: null, total: null, scope: 'loaded' };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { url } = new Request(input);
    requests.push(url);
    init?.signal?.addEventListener('abort', () => aborted.push(url));
    return Response.json(page);
  };
  const client = createNangoClient({ baseUrl: 'https://app.test', fetch });
  const registry = new RecordsRegistry(new QueryClient(), (task, delayMs) => clock.schedule(delayMs, task));
  const get = (asked = ref) => registry.get(asked, { client, now: () => clock.now() });
  return { clock, requests, aborted, registry, get };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

it('has one feed for each model, and reads nothing before somebody shows it', () => {
  const { get, requests } = setUp();
  expect(get()).toBe(get({ ...ref }));
  expect(get({ ...ref, model: 'SlackUser' })).not.toBe(get());
  expect(requests).toHaveLength(0);
});

it('does not fetch again through a double mount or a short absence', async () => {
  const { get, registry, requests, clock } = setUp();
  registry.retain(get())();
  const leave = registry.retain(get());
  await settle();
  const before = requests.length;
  leave();
  leave();
  await clock.advance(LINGER_MS - 1);
  registry.retain(get());
  await clock.advance(LINGER_MS);
  await settle();
  expect(requests).toHaveLength(before);
});

it('disposes of a feed a while after its last user, and only then', async () => {
  const { get, registry, clock, aborted } = setUp();
  const feed = get();
  const [first, second] = [registry.retain(feed), registry.retain(feed)];
  first();
  await clock.advance(LINGER_MS);
  expect(get()).toBe(feed);
  second();
  await clock.advance(LINGER_MS);
  expect(get()).not.toBe(feed);
  expect(aborted.length).toBeGreaterThan(0);
});

describe('events', () => {
  it('reach the feed of that model and variant', async () => {
    const { get, registry, requests } = setUp();
    registry.retain(get());
    registry.retain(get({ ...ref, model: 'SlackUser' }));
    await settle();
    const before = requests.length;
    registry.handle({ ...success, variant: 'other' });
    registry.handle({ ...success, connectionId: 'c2' });
    await settle();
    expect(requests).toHaveLength(before);
    registry.handle(success);
    await settle();
    expect(requests.slice(before).every((url) => url.includes('/records/SlackChannel'))).toBe(true);
    expect(requests.length).toBeGreaterThan(before);
  });

  it('that pass while nobody looks are made up for on return', async () => {
    const { get, registry, requests } = setUp();
    registry.retain(get())();
    await settle();
    const before = requests.length;
    registry.handle(success);
    registry.refreshAll();
    await settle();
    expect(requests).toHaveLength(before);
    registry.retain(get());
    await settle();
    expect(requests.length).toBeGreaterThan(before);
  });

  it('of a deleted connection drop its feeds, and no others', () => {
    const { get, registry } = setUp();
    const heard = vi.fn();
    registry.subscribe(heard);
    const [gone, kept] = [get(), get({ ...ref, connectionId: 'c2' })];
    registry.handle({ type: 'connection.deleted', integrationId: 'slack', connectionId: 'c1' });
    expect(get()).not.toBe(gone);
    expect(get({ ...ref, connectionId: 'c2' })).toBe(kept);
    expect(heard).toHaveBeenCalledTimes(1);
  });
});

it('drops everything when the rows belong to somebody else', () => {
  const { get, registry } = setUp();
  const feed = get();
  registry.clear();
  expect(get()).not.toBe(feed);
  registry.retain(feed)();
});

it('tells of one connection that it is gone, and of all that the owner is another', () => {
  const { registry } = setUp();
  const other = { ...ref, connectionId: 'c2' };
  const [mine, theirs] = [registry.epochOf(ref), registry.epochOf(other)];
  registry.drop(ref);
  expect(registry.epochOf(ref)).not.toBe(mine);
  expect(registry.epochOf(other)).toBe(theirs);
  registry.clear();
  expect(registry.epochOf(other)).not.toBe(theirs);
});
