import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createManualClock, systemClock } from './clock.js';

describe('the manual clock', () => {
  it('runs what falls due on the way, in order and each at its time', async () => {
    const clock = createManualClock(0);
    const ran: [string, number][] = [];
    clock.schedule(20, () => ran.push(['later', clock.now()]));
    clock.schedule(10, () => {
      ran.push(['sooner', clock.now()]);
      clock.schedule(5, () => ran.push(['between', clock.now()]));
    });
    clock.schedule(31, () => ran.push(['too late', clock.now()]));
    await clock.advance(30);
    expect(ran).toEqual([['sooner', 10], ['between', 15], ['later', 20]]);
    expect(clock.now()).toBe(30);
  });

  it('drops what was cancelled, also when it is cancelled twice', async () => {
    const clock = createManualClock(0);
    let ran = false;
    const cancel = clock.schedule(1, () => (ran = true));
    cancel();
    cancel();
    await clock.advance(10);
    expect(ran).toBe(false);
  });
});

describe('the system clock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1000 }));
  afterEach(() => void vi.useRealTimers());

  it('runs a task once its delay has passed, unless it was cancelled', () => {
    const ran: string[] = [];
    systemClock.schedule(50, () => ran.push('kept'));
    systemClock.schedule(50, () => ran.push('dropped'))();
    vi.advanceTimersByTime(49);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(ran).toEqual(['kept']);
    expect(systemClock.now()).toBe(1050);
  });

  it('rings early rather than at once when the delay is more than a timer holds', () => {
    const ran: string[] = [];
    systemClock.schedule(2 ** 40, () => ran.push('early'));
    vi.advanceTimersByTime(2 ** 31 - 2);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(ran).toEqual(['early']);
  });
});
