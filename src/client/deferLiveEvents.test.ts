import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OWNER_HEADER, type NangoEvent } from '../protocol/index.js';
import { deferLiveEvents } from './deferLiveEvents.js';
import { LateCode } from './LateCode.js';
import * as liveEvents from './openLiveEvents.js';
import { createBrowser } from './tabs/tabs.test.helper.js';
import { watchOwner } from './watchOwner.js';

const event: NangoEvent = { type: 'connection.created', integrationId: 'slack', connectionId: 'c1' };
const url = 'http://host.test/api/nango/events';

beforeEach(() => vi.stubGlobal('location', new URL('http://host.test/page')));
afterEach(() => vi.unstubAllGlobals());

/** A handler whose streams the test writes to, in a browser whose tabs get the code when the test says so. */
function setUp() {
  const browser = createBrowser();
  const requests: { signal: AbortSignal; say: (told: NangoEvent) => void }[] = [];
  let owner = 'ada';

  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (input !== url) return Response.json({}, { headers: { [OWNER_HEADER]: owner } });
    const signal = init?.signal ?? expect.fail('The stream must be stoppable.');
    let controller: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    requests.push({ signal, say: (told) => controller.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(told)}\n\n`)) });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream', [OWNER_HEADER]: owner } });
  };

  function tab({ isShared = true } = {}) {
    const arrivals: { resolve: () => void; reject: (cause: Error) => void }[] = [];
    const code = new LateCode(async () => {
      await new Promise<void>((resolve, reject) => arrivals.push({ resolve, reject }));
      return liveEvents;
    }, 'live events are late');
    const owned = watchOwner(fetch, () => stream.restart());
    const stream = deferLiveEvents(
      { url, fetch: owned, isShared },
      { code, schedule: (task, delayMs) => browser.clock.schedule(delayMs, task), tabPorts: () => browser.openPorts() },
    );
    const heard: NangoEvent[] = [];
    const reopened = vi.fn();
    stream.onReopen(reopened);
    const leave = stream.subscribe((told) => heard.push(told));
    return {
      stream,
      heard,
      reopened,
      leave,
      /** Another answer of the handler, to whatever the page asks. */
      ask: () => owned('http://host.test/api/nango/connections'),
      arrive: async () => {
        arrivals.at(-1)?.resolve();
        await settle();
      },
      fail: async () => {
        arrivals.at(-1)?.reject(new TypeError('Failed to fetch dynamically imported module'));
        await settle();
      },
    };
  }

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  return { ...browser, tab, requests, settle, open: () => requests.filter(({ signal }) => !signal.aborted), signIn: (next: string) => void (owner = next) };
}

describe.each([{ isShared: false }, { isShared: true }])('a tab of its own, $isShared', (about) => {
  it('asks before the code is there, and hears what happened meanwhile, without a second reading of everything', async () => {
    const { tab, requests, settle } = setUp();
    const { stream, heard, reopened, arrive } = tab(about);
    expect(stream.status).toBe('closed');
    await settle();
    expect([stream.status, requests.length]).toEqual(['connecting', 1]);
    requests[0]!.say(event);
    await settle();
    expect(heard).toEqual([]);
    await arrive();
    expect([stream.status, heard, requests.length]).toEqual(['open', [event], 1]);
    requests[0]!.say(event);
    await settle();
    expect(heard).toHaveLength(2);
    expect(reopened).not.toHaveBeenCalled();
  });

  it('begins once through a double mount, and not at all for who has left at once', async () => {
    const { tab, requests, settle } = setUp();
    const { stream, leave, arrive } = tab(about);
    leave();
    await settle();
    expect(requests).toHaveLength(0);
    stream.subscribe(() => undefined)();
    stream.subscribe(() => undefined);
    await settle();
    await arrive();
    expect([stream.status, requests.length]).toEqual(['open', 1]);
  });

  it('takes back what it began when all have left before the code is there', async () => {
    const { tab, requests, settle, remains, open } = setUp();
    const { stream, leave, arrive } = tab(about);
    await settle();
    leave();
    await settle();
    expect([stream.status, requests.length, open().length]).toEqual(['closed', 1, 0]);
    await arrive();
    expect(stream.status).toBe('closed');
    expect(remains()).toEqual({ locks: 0, channels: 0, timers: 0, streams: 0 });
  });

  it('leaves nothing behind, and can be joined again', async () => {
    const { tab, requests, settle, remains, open } = setUp();
    const { stream, leave, arrive, heard } = tab(about);
    await settle();
    await arrive();
    leave();
    await settle();
    expect([stream.status, open().length]).toEqual(['closed', 0]);
    expect(remains()).toEqual({ locks: 0, channels: 0, timers: 0, streams: 0 });
    stream.subscribe((told) => heard.push(told));
    await settle();
    requests[1]!.say(event);
    await settle();
    expect([stream.status, heard]).toEqual(['open', [event]]);
  });

  it('asks anew for who has signed in before the code is there', async () => {
    const { tab, requests, settle, open, signIn } = setUp();
    const { heard, arrive, ask } = tab(about);
    await settle();
    signIn('grace');
    await ask();
    await settle();
    expect(requests).toHaveLength(2);
    expect(open()).toEqual([requests[1]]);
    requests[1]!.say(event);
    await arrive();
    expect([heard, open()]).toEqual([[event], [requests[1]]]);
  });

  it('counts what passed as missed when the code did not come, and asks for it again', async () => {
    const { tab, clock, settle, open } = setUp();
    const { stream, reopened, fail, arrive } = tab(about);
    await settle();
    await fail();
    expect([stream.status, open().length]).toEqual(['reconnecting', 0]);
    await clock.advance(30_000);
    await arrive();
    expect([stream.status, open().length]).toEqual(['open', 1]);
    expect(reopened).toHaveBeenCalledTimes(1);
  });
});

describe('tabs that share', () => {
  it('ask once in all when they come together, and all hear what happened before any had the code', async () => {
    const { tab, requests, settle, open } = setUp();
    const tabs = Array.from({ length: 8 }, () => tab());
    await settle();
    expect(requests).toHaveLength(1);
    requests[0]!.say(event);
    await Promise.all(tabs.slice(1).map(({ ask }) => ask()));
    for (const { arrive } of tabs) await arrive();
    await settle();
    expect(tabs.map(({ heard, stream }) => [heard, stream.status])).toEqual(tabs.map(() => [[event], 'open']));
    expect(open()).toEqual([requests[0]]);
  });

  it('lose nothing when the code comes last to the one that has asked', async () => {
    const { tab, requests, settle, open } = setUp();
    const tabs = [tab(), tab(), tab()];
    await settle();
    await Promise.all(tabs.slice(1).map(({ ask }) => ask()));
    requests[0]!.say(event);
    for (const { arrive } of tabs.toReversed()) await arrive();
    await settle();
    expect(open()).toHaveLength(1);
    expect(tabs.map(({ heard, reopened }) => heard.length + reopened.mock.calls.length)).toEqual([1, 1, 1]);
    open()[0]!.say(event);
    await settle();
    expect(tabs.map(({ stream }) => stream.status)).toEqual(['open', 'open', 'open']);
    expect(tabs.map(({ heard }) => heard)).toEqual([[event], [event], [event]]);
  });

  it('hear what another told before they had the code', async () => {
    const { tab, requests, settle } = setUp();
    const leader = tab();
    await settle();
    await leader.arrive();
    const late = tab();
    await settle();
    await late.ask();
    requests[0]!.say(event);
    await settle();
    expect([leader.heard, late.heard]).toEqual([[event], []]);
    await late.arrive();
    expect([late.heard, late.stream.status, late.reopened.mock.calls.length, requests.length]).toEqual([[event], 'open', 0, 1]);
  });

  it('look at everything anew when something was told before they knew whose they are', async () => {
    const { tab, requests, settle } = setUp();
    const leader = tab();
    await settle();
    await leader.arrive();
    const late = tab();
    await settle();
    requests[0]!.say(event);
    await late.arrive();
    await late.ask();
    await settle();
    expect([late.stream.status, late.reopened.mock.calls.length]).toEqual(['open', 1]);
  });

  it('look at everything anew when who was to ask left before they could, after their first answer', async () => {
    const { tab, settle, open } = setUp();
    const [first, second] = [tab(), tab()];
    await settle();
    await second.ask();
    first.leave();
    await settle();
    await second.arrive();
    expect([open().length, second.stream.status, second.reopened.mock.calls.length]).toEqual([1, 'open', 1]);
  });
});
