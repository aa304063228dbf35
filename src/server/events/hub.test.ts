import { describe, expect, it } from 'vitest';
import type { NangoEvent } from '../../protocol/index.js';
import { checkOwner, type Owner } from '../owner.js';
import { createMemoryBus, type EventBus } from './bus.js';
import { createEventHub, type HubOptions } from './hub.js';

const event: NangoEvent = { type: 'connection.updated', integrationId: 'slack', connectionId: 'c1' };
const acme: Owner = { scope: { organization_id: 'acme' } };

function createHub(options: Partial<HubOptions> = {}) {
  const bus = createMemoryBus();
  const foreign: NangoEvent[] = [];
  const hub = createEventHub({
    bus,
    origin: 'here',
    isOffered: () => true,
    onForeign: (message) => foreign.push(message),
    maxPerOwner: 3,
    report: (error) => expect.unreachable(String(error)),
    ...options,
  });
  const watch = async (owner: Owner) => {
    const heard: string[] = [];
    const watcher = { send: (bytes: Uint8Array) => void heard.push(new TextDecoder().decode(bytes)), end: () => leave() };
    const leave = hub.watch(await checkOwner(owner), watcher);
    return { heard, leave };
  };
  return { hub, bus, foreign, watch };
}

describe('the hub', () => {
  it('tells an event to every watcher with a scope of the connection, and to no other', async () => {
    const { bus, watch } = createHub();
    const [one, two, other] = await Promise.all([watch(acme), watch({ scope: [{ team: 'x' }, { organization_id: 'acme' }] }), watch({ scope: { organization_id: 'umbrella' } })]);
    await bus.publish({ event, tags: { organization_id: 'acme' } });
    expect([one.heard.length, two.heard.length, other.heard.length]).toEqual([1, 1, 0]);
    expect(one.heard[0]).toBe(`data: ${JSON.stringify(event)}\n\n`);
  });

  it('refuses one stream too many of an owner, until another has ended', async () => {
    const { watch } = createHub();
    const open = await Promise.all([watch(acme), watch(acme), watch(acme)]);
    await expect(watch(acme)).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 60 });
    await watch({ scope: { organization_id: 'umbrella' } });
    open[0]?.leave();
    open[0]?.leave();
    await watch(acme);
    await expect(watch(acme)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('listens to the bus while somebody watches, once for all', async () => {
    let listening = 0;
    const bus: EventBus = { publish: () => undefined, subscribe: () => ((listening += 1), () => (listening -= 1)) };
    const { watch } = createHub({ bus });
    expect(listening).toBe(0);
    const open = await Promise.all([watch(acme), watch(acme)]);
    expect(listening).toBe(1);
    for (const { leave } of open) leave();
    expect(listening).toBe(0);
  });

  it('has what was read before forgotten for an event of another process only', async () => {
    const { bus, foreign, watch } = createHub();
    await watch(acme);
    await bus.publish({ event, tags: {}, origin: 'here' });
    expect(foreign).toEqual([]);
    await bus.publish({ event, tags: {}, origin: 'elsewhere' });
    expect(foreign).toEqual([event]);
  });

  it('ends every stream when messages may have been missed', async () => {
    let gap = () => {};
    const bus: EventBus = { ...createMemoryBus(), onGap: (listener) => ((gap = listener), () => undefined) };
    const { hub, watch } = createHub({ bus });
    await watch(acme);
    expect(hub.isWatched({ organization_id: 'acme' })).toBe(true);
    gap();
    expect(hub.isWatched({ organization_id: 'acme' })).toBe(false);
  });

  it('says nothing of what is not on offer', async () => {
    const { bus, watch } = createHub({ isOffered: () => false });
    const { heard } = await watch(acme);
    await bus.publish({ event, tags: { organization_id: 'acme' } });
    expect(heard).toEqual([]);
  });
});
