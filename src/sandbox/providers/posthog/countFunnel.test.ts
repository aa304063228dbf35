import { describe, expect, it } from 'vitest';
import { countFunnel } from './countFunnel.js';

const at = (personId: string, event: string, second: number) => ({ personId, event, isPersonless: false, happenedAt: second * 1_000_000 });
const funnel = { steps: ['visit', 'signup', 'buy'], window: 100 * 1_000_000 };
const counts = (events: ReturnType<typeof at>[], options = funnel) => countFunnel(events, options).map(({ count }) => count);

describe('countFunnel', () => {
  it('counts people, not events', () => {
    expect(counts([at('a', 'visit', 0), at('a', 'visit', 1), at('a', 'signup', 2), at('b', 'visit', 3)])).toEqual([2, 1, 0]);
  });

  it('wants the steps in their order, with others between them', () => {
    expect(counts([at('a', 'signup', 0), at('a', 'visit', 1), at('a', 'other', 2), at('a', 'buy', 3)])).toEqual([1, 0, 0]);
  });

  it('takes events in the order they happened, whatever order they come in', () => {
    expect(counts([at('a', 'buy', 3), at('a', 'signup', 2), at('a', 'visit', 1)])).toEqual([1, 1, 1]);
  });

  it('counts what happens within the window from the first step', () => {
    expect(counts([at('a', 'visit', 0), at('a', 'signup', 90), at('a', 'buy', 101)])).toEqual([1, 1, 0]);
  });

  it('lets a later start reach further than an earlier one', () => {
    expect(counts([at('a', 'visit', 0), at('a', 'visit', 50), at('a', 'signup', 60), at('a', 'buy', 140)])).toEqual([1, 1, 1]);
  });

  it('does not take one event for two steps', () => {
    expect(counts([at('a', 'visit', 0)], { ...funnel, steps: ['visit', 'visit'] })).toEqual([1, 0]);
  });

  it('says how long the way from the step before took', () => {
    const [first, second] = countFunnel([at('a', 'visit', 0), at('a', 'signup', 10), at('b', 'visit', 0), at('b', 'signup', 30)], funnel);

    expect(first).toMatchObject({ average: null, median: null });
    expect(second).toMatchObject({ average: 20, median: 30 });
  });
});
