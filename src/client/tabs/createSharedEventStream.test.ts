import { describe, expect, it } from 'vitest';
import type { NangoEvent } from '../../protocol/index.js';
import { createBrowser } from './tabs.test.helper.js';

const event: NangoEvent = { type: 'connection.created', integrationId: 'slack', connectionId: 'c1' };

/** Tabs of one owner, the first of which has the stream, and it is open. */
async function sharing(count: number) {
  const browser = createBrowser();
  const tabs = Array.from({ length: count }, () => browser.tab());
  await browser.settle();
  browser.streams[0]!.say('open');
  return { ...browser, tabs };
}

describe('tabs of one browser', () => {
  it('have one stream, and all hear of it', async () => {
    const { tabs, streams, open } = await sharing(8);
    expect(open()).toHaveLength(1);
    streams[0]!.send(event);
    expect(tabs.map(({ heard, stream, reopenedWhile }) => [heard, stream.status, reopenedWhile])).toEqual(tabs.map(() => [[event], 'open', []]));
  });

  it('all look at everything anew when it is open again after a drop, and not before', async () => {
    const { tabs, streams } = await sharing(3);
    streams[0]!.say('reconnecting');
    expect(tabs.map(({ stream, reopenedWhile }) => [stream.status, reopenedWhile])).toEqual(tabs.map(() => ['reconnecting', []]));
    streams[0]!.say('open');
    expect(tabs.map(({ reopenedWhile }) => reopenedWhile)).toEqual(tabs.map(() => ['open']));
  });

  it('count the first opening as a gap when it took more than one attempt', async () => {
    const { tab, streams, settle } = createBrowser();
    const tabs = [tab(), tab()];
    await settle();
    streams[0]!.say('reconnecting');
    streams[0]!.say('open');
    expect(tabs.map(({ reopenedWhile }) => reopenedWhile)).toEqual([['open'], ['open']]);
  });

  it('learn how the stream is when they come later', async () => {
    const { tab, settle } = await sharing(1);
    const late = tab();
    await settle();
    expect([late.stream.status, late.reopenedWhile]).toEqual(['open', []]);
  });

  it('mounted, unmounted and mounted again by StrictMode join once', async () => {
    const { tab, streams, settle, remains } = createBrowser();
    const { stream, close } = tab();
    close();
    const closeAgain = stream.subscribe(() => undefined);
    await settle();
    expect(streams).toHaveLength(1);
    closeAgain();
    await settle();
    expect(remains()).toMatchObject({ locks: 0, streams: 0 });
  });

  it('leave nothing behind, whether they led, followed or waited', async () => {
    const { tab, tabs, settle, remains } = await sharing(3);
    tabs.push(tab(null), tab('grace'));
    await settle();
    for (const { close } of tabs) {
      close();
      close();
    }
    await settle();
    expect(remains()).toEqual({ locks: 0, channels: 0, timers: 0, streams: 0 });
    expect(tabs.map(({ stream, listening }) => [stream.status, listening()])).toEqual(tabs.map(() => ['closed', 0]));
  });

  it('join again after they have left', async () => {
    const { tabs, open, settle } = await sharing(1);
    tabs[0]!.close();
    await settle();
    tabs[0]!.stream.subscribe(() => undefined);
    await settle();
    expect(open()).toHaveLength(1);
  });

  it('have a stream each where the browser refuses locks, and ask for them no more', async () => {
    const { tab, streams, open, clock, settle } = createBrowser();
    const tabs = [tab('ada', { hasLocks: false }), tab('ada', { hasLocks: false })];
    await settle();
    expect(open()).toHaveLength(2);
    streams.forEach((stream) => stream.say('open'));
    streams[0]!.send(event);
    expect(tabs.map(({ heard }) => heard.length)).toEqual([1, 0]);
    await clock.advance(300_000);
    expect(streams).toHaveLength(2);
  });
});

describe('when the leader goes', () => {
  it('another takes over, and all look at everything anew once its stream is open', async () => {
    const { tabs, streams, open, settle } = await sharing(3);
    const [first, second, third] = tabs as [(typeof tabs)[0], (typeof tabs)[0], (typeof tabs)[0]];
    first.close();
    await settle();
    expect(open()).toEqual([streams[1]]);
    expect([second.stream.status, third.stream.status]).toEqual(['connecting', 'connecting']);
    expect([second.reopenedWhile, third.reopenedWhile]).toEqual([[], []]);
    streams[1]!.say('open');
    streams[1]!.send(event);
    expect([second, third].map(({ heard, reopenedWhile }) => [heard.length, reopenedWhile])).toEqual([[1, ['open']], [1, ['open']]]);
    expect(first.heard).toEqual([]);
  });

  it('only one of seven does when it is frozen, and it follows when it is thawed', async () => {
    const { tabs, streams, open, clock } = await sharing(8);
    tabs[0]!.freeze();
    await clock.advance(101_000);
    expect(open()).toHaveLength(2);
    streams.at(-1)!.say('open');
    streams.at(-1)!.send(event);
    expect(tabs.slice(1).map(({ heard, reopenedWhile }) => [heard.length, reopenedWhile])).toEqual(tabs.slice(1).map(() => [1, ['open']]));
    // It still has something to tell, that the others have heard already.
    streams[0]!.send(event);
    await tabs[0]!.thaw();
    expect(open()).toEqual([streams.at(-1)]);
    expect(tabs.slice(1).map(({ heard, reopenedWhile }) => [heard.length, reopenedWhile])).toEqual(tabs.slice(1).map(() => [1, ['open']]));
    expect([tabs[0]!.stream.status, tabs[0]!.reopenedWhile]).toEqual(['open', ['open']]);
    await clock.advance(600_000);
    expect(open()).toEqual([streams.at(-1)]);
  });

  it('none does while it only has nothing to tell: it says that it lives', async () => {
    const { streams, open, clock } = await sharing(8);
    await clock.advance(900_000);
    expect(streams).toHaveLength(1);
    expect(open()).toHaveLength(1);
  });

  it('nor while the handler is not to be reached', async () => {
    const { tabs, streams, clock } = await sharing(8);
    streams[0]!.say('reconnecting');
    await clock.advance(900_000);
    expect(streams).toHaveLength(1);
    expect(new Set(tabs.map(({ stream }) => stream.status))).toEqual(new Set(['reconnecting']));
  });

  it('a computer that slept is given time to wake up: who was late is asked before the lock is taken', async () => {
    const { tabs, streams, clock } = await sharing(2);
    tabs[0]!.freeze();
    await clock.advance(95_000);
    await tabs[0]!.thaw();
    await clock.advance(60_000);
    expect(streams).toHaveLength(1);
    expect(tabs.map(({ reopenedWhile }) => reopenedWhile)).toEqual([[], []]);
  });

  it('one that has led before can lead again', async () => {
    const { tabs, streams, open, clock, settle } = await sharing(2);
    tabs[0]!.freeze();
    await clock.advance(101_000);
    streams[1]!.say('open');
    await tabs[0]!.thaw();
    tabs[1]!.freeze();
    await clock.advance(101_000);
    await tabs[1]!.thaw();
    await settle();
    expect(open()).toEqual([streams[2]]);
    streams[2]!.say('open');
    streams[2]!.send(event);
    expect(tabs.map(({ heard }) => heard.length)).toEqual([1, 1]);
  });
});

describe('owners', () => {
  it('hear nothing of one another, and have one stream each', async () => {
    const { tab, tabs, streams, open, clock, settle } = await sharing(2);
    const others = Array.from({ length: 6 }, () => tab('grace'));
    await settle();
    await clock.advance(60_000);
    expect(open()).toHaveLength(2);
    expect(streams[0]!.restarts).toBe(0);
    streams[1]!.say('open');
    streams[0]!.send(event);
    expect([tabs, others].map((all) => all.map(({ heard }) => heard.length))).toEqual([[1, 1], [0, 0, 0, 0, 0, 0]]);
    streams[1]!.send(event);
    expect([tabs, others].map((all) => all.map(({ heard }) => heard.length))).toEqual([[1, 1], [1, 1, 1, 1, 1, 1]]);
  });

  it('are not guessed: who does not know its own hears nothing, and looks anew if something passed', async () => {
    const { tab, streams, settle } = await sharing(1);
    const [late, stranger, quiet] = [tab(null), tab(null), tab(null)];
    await settle();
    streams[0]!.send(event);
    expect([late.heard, late.stream.status]).toEqual([[], 'connecting']);
    late.learn('ada');
    expect([late.stream.status, late.reopenedWhile]).toEqual(['open', ['open']]);
    stranger.learn('grace');
    await settle();
    expect([stranger.heard, stranger.stream.status, streams.length]).toEqual([[], 'connecting', 2]);
    expect(quiet.stream.status).toBe('connecting');
  });

  it('that are unknown cost no second reading of everything when nothing passed', async () => {
    const { tab, streams, settle } = await sharing(1);
    const late = tab(null);
    await settle();
    streams[0]!.ping();
    late.learn('ada');
    expect([late.stream.status, late.reopenedWhile]).toEqual(['open', []]);
  });

  it('are told by the first stream, which then is for all', async () => {
    const { tab, streams, open, settle } = createBrowser();
    const tabs = [tab(null), tab(null), tab(null)];
    await settle();
    expect(streams).toHaveLength(1);
    tabs[0]!.learn('ada');
    streams[0]!.say('open');
    tabs[1]!.learn('ada');
    tabs[2]!.learn('ada');
    await settle();
    expect(open()).toEqual([streams[0]]);
    streams[0]!.send(event);
    expect(tabs.map(({ heard, reopenedWhile }) => [heard.length, reopenedWhile])).toEqual(tabs.map(() => [1, []]));
  });

  it('that no answer tells are asked for by a stream of the tab’s own, which ends when another has one', async () => {
    const { tab, streams, open, clock, settle } = await sharing(1);
    const late = tab(null);
    await settle();
    await clock.advance(1999);
    expect(open()).toHaveLength(1);
    await clock.advance(1);
    expect(open()).toHaveLength(2);
    late.learn('ada');
    expect(open()).toEqual([streams[0]]);
    expect(late.stream.status).toBe('open');
  });

  it('that nobody tells at all leave each tab its own', async () => {
    const { tab, streams, open, clock, settle } = createBrowser();
    const tabs = [tab(null), tab(null)];
    await settle();
    await clock.advance(2000);
    expect(open()).toHaveLength(2);
    streams.forEach((stream) => stream.say('open'));
    streams[1]!.send(event);
    expect(tabs.map(({ heard }) => heard.length)).toEqual([0, 1]);
  });

  it('who sign in take only their own tabs along', async () => {
    const { tabs, streams, open, settle } = await sharing(3);
    const [leader, second, third] = tabs as [(typeof tabs)[0], (typeof tabs)[0], (typeof tabs)[0]];
    leader.learn('grace');
    await settle();
    // The next of the former owner's takes over; its own answer will tell it, too.
    expect(open()).toEqual([streams[1], streams[2]].sort((a, b) => streams.indexOf(a!) - streams.indexOf(b!)));
    const graces = leader.stream.status === 'connecting' ? open().find((stream) => stream !== undefined) : undefined;
    expect(graces).toBeDefined();
    streams.slice(1).forEach((stream) => stream.say('open'));
    second.learn('grace');
    third.learn('grace');
    await settle();
    expect(open()).toHaveLength(1);
    open()[0]!.send(event);
    expect(tabs.map(({ heard }) => heard.length)).toEqual([1, 1, 1]);
  });

  it('who stay have their stream opened anew when asked to', async () => {
    const { tabs, streams } = await sharing(2);
    tabs[0]!.stream.restart();
    tabs[1]!.stream.restart();
    expect(streams[0]!.restarts).toBe(1);
  });
});
