import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPostHogStage, rowsAfterEachInterruption, type PostHogStage } from '../../../src/sandbox/runner/posthogStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import conversionRate from './conversion-rate.js';

const settings = { project_id: '12345', funnel_steps: ['pageview', 'signup', 'conversion'] };
const createStage = () =>
  createPostHogStage({ runnable: { integrationId: 'posthog', syncName: 'conversion-rate', sync: conversionRate }, metadata: settings, backend: { events: 4000, persons: 150 } });

describe('posthog/conversion-rate', () => {
  let stage: PostHogStage;
  beforeEach(() => {
    stage = createStage();
  });
  afterEach(() => stage.dispose());

  const steps = () => stage.live().sort((a, b) => Number(a['step']) - Number(b['step']));
  const counts = () => steps().map((row) => row['count']);
  const connectWith = (more: Record<string, unknown>) => stage.connect({ settings: { ...settings, ...more } });
  /** What PostHog would answer to the funnel. */
  const answerOnce = (results: unknown) => stage.posthog.control.fail({ query: 'nango_funnel', status: 200, body: { results, error: null } });
  const step = (order: number, name: string, count: number) => ({ order, name, count, average_conversion_time: null, median_conversion_time: null });

  it('saves one row per step, with the names that PostHog uses', async () => {
    expect(await stage.connect()).toMatchObject({ model: 'PostHogConversionData', ...changes(3, 0, 0) });

    const [first, second, third] = steps();
    expect(first).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{10}:1$/),
      funnel: 'pageview → signup → conversion',
      step: 1,
      event: '$pageview',
      count: expect.any(Number),
      dropped: 0,
      conversion_from_previous: null,
      conversion_from_start: 1,
      average_seconds: null,
      median_seconds: null,
      date_from: '-30d',
      conversion_window_days: 14,
      _nango_metadata: expect.anything(),
    });
    const [visits, signups, conversions] = counts().map(Number);
    expect(visits).toBeGreaterThan(Number(signups));
    expect(signups).toBeGreaterThan(Number(conversions));
    expect(conversions).toBeGreaterThan(0);
    expect(second).toMatchObject({ event: 'signup', dropped: Number(visits) - Number(signups), conversion_from_previous: Number(signups) / Number(visits) });
    expect(third).toMatchObject({ conversion_from_previous: Number(conversions) / Number(signups), conversion_from_start: Number(conversions) / Number(visits) });
    expect(second?.['average_seconds']).toBeGreaterThan(0);
  });

  it('changes nothing when nothing has changed', async () => {
    await stage.connect();

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('updates the steps that somebody new came to, though PostHog keeps the old answer', async () => {
    await stage.connect();
    const before = counts();
    stage.posthog.control.addEvent({ event: '$pageview', distinctId: 'user_new' });
    await stage.run();
    stage.posthog.control.addEvent({ event: 'signup', distinctId: 'user_new' });

    expect(await stage.run()).toMatchObject({ success: true, responseResults: { added: 0, deleted: 0 } });
    expect(counts()).toEqual([Number(before[0]) + 1, Number(before[1]) + 1, before[2]]);
    expect(stage.posthog.calls.every(({ refresh }) => refresh === 'force_blocking')).toBe(true);
  });

  it('replaces the rows when the settings name another funnel', async () => {
    await stage.connect();
    stage.setMetadata({ ...settings, funnel_steps: ['signup', 'conversion'], funnel_name: 'To customer' });

    expect(await stage.run()).toMatchObject(changes(2, 0, 3));
    expect(steps().map((row) => [row['funnel'], row['event']])).toEqual([['To customer', 'signup'], ['To customer', 'conversion']]);
  });

  it('counts nobody without dividing by zero', async () => {
    answerOnce([step(0, '$pageview', 0), step(1, 'signup', 0), step(2, 'conversion', 0)]);
    expect(await stage.connect()).toMatchObject(changes(3, 0, 0));

    expect(steps().map((row) => [row['conversion_from_previous'], row['conversion_from_start']])).toEqual([[null, null], [null, null], [null, null]]);
  });

  it('takes the period and the window from the settings', async () => {
    await connectWith({ date_from: '2026-11-20', conversion_window_days: 3 });

    expect(steps()[0]).toMatchObject({ date_from: '2026-11-20', conversion_window_days: 3 });
    const short = Number(counts()[0]);
    stage.setMetadata({ ...settings, date_from: '-60d' });
    await stage.run();
    expect(Number(counts()[0])).toBeGreaterThan(short);
  });

  it('refuses an event that the project does not know, by its name', async () => {
    await stage.connect();
    const before = stage.rows();
    stage.setMetadata({ ...settings, funnel_steps: ['pageview', 'Sign up'] });

    expect(await stage.run()).toMatchObject({ success: false, error: { payload: { code: 'invalid_settings', message: expect.stringContaining('PostHog knows no event “Sign up”') } } });
    expect(stage.rows()).toEqual(before);
  });

  it('accepts an event that nobody came to in this order', async () => {
    expect(await connectWith({ funnel_steps: ['conversion', 'signup'] })).toMatchObject(changes(2, 0, 0));
    expect(counts()[1]).toBe(0);
    expect(stage.callsOf('nango_known_events')).toHaveLength(1);
  });

  it.each([
    [{ project_id: '12345' }, 'missing_settings', 'Please fill in: Funnel steps.'],
    [{ funnel_steps: ['a', 'b'] }, 'missing_settings', 'Please fill in: Project ID.'],
    [{ project_id: '12345', funnel_steps: ['signup'] }, 'invalid_settings', expect.stringContaining('Please correct “Funnel steps”')],
    [{ ...settings, date_from: 'last month' }, 'invalid_settings', 'Please correct “Since”: a date such as 2026-01-31, or -30d for the last 30 days.'],
  ])('says what is wrong with %j', async (wrong, code, message) => {
    expect(await stage.connect({ settings: wrong })).toMatchObject({ success: false, error: { payload: { code, message } } });
  });

  it('loses nothing when it is interrupted, whichever call it was', async () => {
    const outcomes = await rowsAfterEachInterruption(createStage, async (each) => each.authorize({ settings: { ...settings, funnel_steps: ['conversion', 'signup'] } }));

    expect(outcomes).toHaveLength(3);
    for (const rows of outcomes) expect(rows).toEqual(outcomes[0]);
  });

  describe('when PostHog', () => {
    const failsAndKeeps = async (prepare: () => void, error: unknown) => {
      await stage.connect();
      const before = stage.rows();
      prepare();
      expect(await stage.run()).toMatchObject({ success: false, error });
      expect(stage.rows()).toEqual(before);
      stage.posthog.control.recover();
      stage.posthog.control.restoreKey();
      expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    };

    it.each([
      ['a breakdown, a list of lists', [[step(0, '$pageview', 5)], [step(1, 'signup', 2)]]],
      ['fewer steps', [step(0, '$pageview', 5), step(1, 'signup', 2)]],
      ['other steps', [step(0, '$pageview', 5), step(1, 'login', 2), step(2, 'conversion', 1)]],
      ['steps without counts', [{ order: 0 }, { order: 1 }, { order: 2 }]],
      ['no steps', []],
      ['no list', null],
    ])('answers %s, fails and deletes nothing', async (_what, results) => {
      await failsAndKeeps(() => answerOnce(results), { type: 'script_error', payload: { name: 'Error', message: expect.stringContaining('PostHog answered') } });
    });

    it('does not accept the key, asks for a reconnect and deletes nothing', async () => {
      await failsAndKeeps(() => stage.posthog.control.revokeKey(), { payload: { code: 'needs_reauth' } });
    });

    it.each([
      [403, 'missing_scope'],
      [404, 'invalid_settings'],
      [400, 'provider_error'],
      [504, 'provider_error'],
      [512, 'provider_error'],
    ])('answers HTTP %i, fails at once and deletes nothing', async (status, code) => {
      await failsAndKeeps(() => stage.posthog.control.fail({ status }), { payload: { code, message: expect.any(String) } });
    });

    it('limits the rate, waits as long as it asks', async () => {
      stage.posthog.control.rateLimit({ retryAfterSeconds: 30 });
      stage.authorize();
      const run = stage.start();
      await stage.pass(29);
      expect(stage.posthog.calls).toHaveLength(1);

      await stage.pass(1);
      expect(await run).toMatchObject(changes(3, 0, 0));
    });
  });
});
