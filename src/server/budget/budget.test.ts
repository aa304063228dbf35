import { describe, expect, it } from 'vitest';
import { createStage } from '../../../test/server/createStage.js';
import { codeOf, get } from '../../../test/server/requests.js';
import { createManualClock } from '../../sandbox/core/clock.js';
import { NangoApiError, type RateLimit } from '../NangoApi.js';
import { createBudget } from './createBudget.js';

function budgetOf(limit: Omit<RateLimit, 'resetAt'> & { inMs: number } | null) {
  const clock = createManualClock();
  const rateLimit = limit && { limit: limit.limit, remaining: limit.remaining, resetAt: clock.now() + limit.inMs };
  return { clock, budget: createBudget({ rateLimit: () => rateLimit, now: () => clock.now(), schedule: (ms, task) => clock.schedule(ms, task) }) };
}

/** Whether it has been let through by now. */
function observe(work: Promise<void>): () => boolean {
  let isThrough = false;
  void work.then(() => (isThrough = true));
  return () => isThrough;
}

describe('the budget', () => {
  it.each([
    ['nothing is known', null],
    ['there is enough', { limit: 200, remaining: 40, inMs: 30_000 }],
    ['it is full again by now', { limit: 200, remaining: 0, inMs: -1 }],
  ])('lets background work pass when %s', async (_, limit) => {
    const { clock, budget } = budgetOf(limit);
    const isThrough = observe(budget.whenRoomy());
    await clock.advance(0);
    expect(isThrough()).toBe(true);
  });

  it('has background work wait near the limit until it is full again, and never people', async () => {
    const { clock, budget } = budgetOf({ limit: 200, remaining: 39, inMs: 30_000 });
    const isThrough = observe(budget.whenRoomy());
    expect(await budget.spend(async () => 'read')).toBe('read');
    await clock.advance(29_999);
    expect(isThrough()).toBe(false);
    await clock.advance(600);
    expect(isThrough()).toBe(true);
  });

  it('sends nothing after a 429 until Nango lets it, and says how long that is', async () => {
    const { clock, budget } = budgetOf(null);
    const refusal = new NangoApiError(429, 'too_many_request', 'slow down', { retryAfterSeconds: 30 });
    await expect(budget.spend(() => Promise.reject(refusal))).rejects.toBe(refusal);
    await clock.advance(10_000);
    let isAsked = false;
    await expect(budget.spend(async () => (isAsked = true))).rejects.toMatchObject({ status: 429, options: { retryAfterSeconds: 20 } });
    expect(isAsked).toBe(false);
    await clock.advance(20_000);
    expect(await budget.spend(async () => 'again')).toBe('again');
  });
});

it('tells browsers to come back when Nango will answer', async () => {
  const { handle, refuse, connect, settle, clock, asked } = createStage();
  connect('c1');
  await settle();
  refuse('listSyncStates');
  expect((await handle(get('/connections/slack/c1/syncs'))).headers.get('Retry-After')).toBe('30');
  await clock.advance(12_000);
  asked.splice(0);
  const response = await handle(get('/connections/slack/c1/records/SlackChannel'));
  expect([response.status, await codeOf(response), response.headers.get('Retry-After')]).toEqual([429, 'rate_limited', '18']);
  expect(asked).toEqual([]);
});
