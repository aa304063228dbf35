import { describe, expect, it } from 'vitest';
import { createStage } from '../../../test/server/createStage.js';
import { codeOf, del, get, post } from '../../../test/server/requests.js';
import { createMemoryBus, type EventBus } from '../index.js';

/** Events of an ended stream, without pings. */
async function eventsOf(response: Response): Promise<{ type: string; connectionId: string }[]> {
  const text = await response.text();
  return [...text.matchAll(/^data: (.*)$/gm)].map((match) => JSON.parse(match[1] ?? ''));
}

/** A bus that knows how many listen. */
function countingBus(): { bus: EventBus; listening: () => number } {
  const memory = createMemoryBus();
  let listening = 0;
  const bus: EventBus = {
    publish: (message) => memory.publish(message),
    subscribe(listener) {
      listening += 1;
      const unsubscribe = memory.subscribe(listener);
      return () => {
        listening -= 1;
        unsubscribe();
      };
    },
  };
  return { bus, listening: () => listening };
}

describe('GET /events', () => {
  it('tells of the own connections and of no others', async () => {
    const { handle, connect, settle, clock } = createStage();
    const [mine, theirs] = await Promise.all([handle(get('/events')), handle(get('/events', { as: 'umbrella' }))]);
    connect('mine');
    connect('theirs', { integrationId: 'posthog', tags: { organization_id: 'umbrella' } });
    connect('nobodys', { tags: {} });
    await settle();
    await clock.advance(15 * 60_000);
    const events = await eventsOf(mine);
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['connection.created', 'sync.success']));
    expect(new Set(events.map(({ connectionId }) => connectionId))).toEqual(new Set(['mine']));
    expect(await eventsOf(theirs)).toEqual([{ type: 'connection.created', integrationId: 'posthog', connectionId: 'theirs' }]);
  });

  it('carries identifiers and no record', async () => {
    const { handle, connect, settle, clock } = createStage();
    const stream = await handle(get('/events'));
    connect('c1');
    await settle();
    await clock.advance(15 * 60_000);
    const text = await stream.text();
    expect(text).toContain('"type":"sync.success"');
    expect(text).toContain('"model":"SlackChannel","modifiedAfter":"2026-11-23T');
    expect(text).not.toMatch(/general|acme/);
  });

  it('says nothing of integrations that are not on offer', async () => {
    const { handle, connect, settle, clock } = createStage({ integrations: ['posthog'] });
    const stream = await handle(get('/events'));
    connect('c1');
    await settle();
    await clock.advance(15 * 60_000);
    expect(await eventsOf(stream)).toEqual([]);
  });

  it('says nothing of them either when another process does', async () => {
    const bus = createMemoryBus();
    const { handle, clock } = createStage({ bus, integrations: ['posthog'] });
    const stream = await handle(get('/events'));
    const tags = { organization_id: 'acme' };
    await bus.publish({ event: { type: 'connection.created', integrationId: 'slack', connectionId: 'c1' }, tags });
    await bus.publish({ event: { type: 'connection.created', integrationId: 'posthog', connectionId: 'c2' }, tags });
    await clock.advance(15 * 60_000);
    expect((await eventsOf(stream)).map(({ connectionId }) => connectionId)).toEqual(['c2']);
  });

  it('tells of a connection that was deleted here, which Nango never does', async () => {
    const { handle, connect, settle, clock } = createStage();
    connect('c1');
    await settle();
    const [mine, theirs] = await Promise.all([handle(get('/events')), handle(get('/events', { as: 'umbrella' }))]);
    await handle(del('/connections/slack/c1'));
    await clock.advance(15 * 60_000);
    expect(await eventsOf(mine)).toEqual([{ type: 'connection.deleted', integrationId: 'slack', connectionId: 'c1' }]);
    expect(await eventsOf(theirs)).toEqual([]);
  });

  it.each(['trigger', 'start', 'pause'])('tells other windows of a %s', async (action) => {
    const { handle, connect, settle, clock } = createStage();
    connect('c1');
    await settle();
    const stream = await handle(get('/events'));
    await handle(post(`/connections/slack/c1/syncs/channels/${action}`));
    await clock.advance(15 * 60_000);
    expect((await eventsOf(stream))[0]).toEqual({ type: 'sync.changed', integrationId: 'slack', connectionId: 'c1', syncName: 'channels', variant: 'base' });
  });

  it('tells of a reconnect and of credentials that no longer work', async () => {
    const { handle, connect, settle, clock, core } = createStage();
    connect('c1');
    await settle();
    const stream = await handle(get('/events'));
    core.reportRefreshFailure({ integrationId: 'slack', connectionId: 'c1' });
    await settle();
    connect('c1');
    await settle();
    await clock.advance(15 * 60_000);
    expect((await eventsOf(stream)).map(({ type }) => type).slice(0, 2)).toEqual(['connection.error', 'connection.reconnected']);
  });

  it('ends after a while, so that the caller is asked for again who they are', async () => {
    const { bus, listening } = countingBus();
    const { handle, clock } = createStage({ bus });
    const stream = await handle(get('/events'));
    expect(listening()).toBe(1);
    await clock.advance(15 * 60_000);
    expect(listening()).toBe(0);
    expect((await stream.text()).match(/: ping/g)?.length).toBe(35);
  });

  it('lets go of everything when the client leaves', async () => {
    const { bus, listening } = countingBus();
    const { handle } = createStage({ bus });
    const client = new AbortController();
    await handle(get('/events', { signal: client.signal }));
    expect(listening()).toBe(1);
    client.abort();
    expect(listening()).toBe(0);
  });

  it('lets go of everything when the body is cancelled', async () => {
    const { bus, listening } = countingBus();
    const { handle } = createStage({ bus });
    await (await handle(get('/events'))).body?.cancel();
    expect(listening()).toBe(0);
  });

  it('is closed to a caller without a session', async () => {
    const { handle } = createStage();
    expect(await codeOf(await handle(get('/events', { as: 'nobody' })))).toBe('unauthorized');
  });

  it('carries the owner, so that a browser notices when that is someone else', async () => {
    const { handle } = createStage();
    const stream = await handle(get('/events'));
    const list = await handle(get('/connections'));
    expect(stream.headers.get('X-Nango-Embed-Owner')).toBe(list.headers.get('X-Nango-Embed-Owner'));
    await stream.body?.cancel();
  });
});
