import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPostHogStage, rowsAfterEachInterruption, type PostHogStage } from '../../../src/sandbox/runner/posthogStage.test.helper.js';
import totalEvents from './total-events.js';

const settings = { project_id: '12345' };
const createStage = (metadata: Record<string, unknown> = settings) =>
  createPostHogStage({ runnable: { integrationId: 'posthog', syncName: 'total-events', sync: totalEvents }, metadata, backend: { events: 9000, persons: 150 } });

describe('posthog/total-events', () => {
  let stage: PostHogStage;
  beforeEach(() => {
    stage = createStage();
  });
  afterEach(() => stage.dispose());

  const calls = () => stage.callsOf('nango_events');

  describe('when a run is interrupted', () => {
    const long = { ...settings, lookback_days: 45 };

    it('loses and doubles nothing, whichever call it was', async () => {
      const outcomes = await rowsAfterEachInterruption(
        () => createStage(long),
        async (each) => each.authorize(),
      );

      expect(outcomes.length).toBeGreaterThan(4);
      for (const rows of outcomes) expect(rows).toEqual(outcomes[0]);
    }, 60_000);

    it('goes on where it stopped', async () => {
      stage.authorize({ settings: long });
      stage.interruptAt(3);
      await stage.start();
      const saved = stage.live().length;
      expect(saved).toBeGreaterThan(1000);
      await stage.resume();

      const [, second, , resumed] = calls();
      expect(String(resumed?.values['after']) > String(second?.values['after'])).toBe(true);
    });
  });

  describe('when PostHog', () => {
    it('does not accept the key, asks for a reconnect', async () => {
      await stage.connect();
      const before = stage.rows();
      stage.posthog.control.revokeKey();

      expect(await stage.run()).toMatchObject({ success: false, error: { payload: { code: 'needs_reauth', message: expect.stringContaining('Reconnect PostHog') } } });
      expect(stage.rows()).toEqual(before);
    });

    it('misses a scope, names it', async () => {
      expect(await stage.connect({ apiKey: stage.posthog.issueKey({ scopes: ['user:read'] }) })).toMatchObject({
        error: { payload: { code: 'missing_scope', message: 'The PostHog API key lacks the permission "query:read". Reconnect PostHog with a key that has it.' } },
      });
    });

    it('has no such project, says which', async () => {
      expect(await stage.connect({ settings: { project_id: '999' } })).toMatchObject({
        error: { payload: { code: 'invalid_settings', message: expect.stringContaining('There is no project 999') } },
      });
    });

    it('refuses the query, passes on its reason', async () => {
      stage.posthog.control.fail({ status: 400, body: { type: 'validation_error', code: 'illegal', detail: 'Unable to resolve field: person_mode', attr: null } });

      expect(await stage.connect()).toMatchObject({
        error: { payload: { code: 'provider_error', message: expect.stringContaining('Unable to resolve field: person_mode') } },
      });
    });

    it('limits the rate, waits exactly as long as it asks', async () => {
      stage.posthog.control.rateLimit({ skip: 1, retryAfterSeconds: 42 });
      stage.authorize({ settings: { ...settings, lookback_days: 30 } });
      const run = stage.start();
      await stage.pass(1);
      expect(calls().map(({ status }) => status)).toEqual([200, 429]);

      await stage.pass(40);
      expect(calls()).toHaveLength(2);
      await stage.pass(1);
      expect(calls().length).toBeGreaterThan(2);
      expect(await run).toMatchObject({ success: true });
    });

    it('limits the rate for most of an hour, leaves the rest to the next run', async () => {
      stage.posthog.control.rateLimit({ skip: 1, retryAfterSeconds: 2400 });
      const long = { ...settings, lookback_days: 30 };
      expect(await stage.connect({ settings: long })).toMatchObject({ success: false, error: { payload: { code: 'provider_error', message: expect.stringContaining('limit is reached') } } });
      const saved = stage.live().length;
      expect(saved).toBeGreaterThan(500);

      expect(await stage.run()).toMatchObject({ success: true });
      expect(stage.live().length).toBeGreaterThan(saved);
    });

    it.each([
      ['has a passing problem', (posthog: PostHogStage['posthog']) => posthog.control.fail({ status: 503, times: 2 })],
      ['cannot be reached', (posthog: PostHogStage['posthog']) => posthog.control.beUnreachable({ times: 2 })],
    ])('%s, asks again', async (_what, strike) => {
      strike(stage.posthog);

      expect(await stage.connectPatiently()).toMatchObject({ success: true });
      expect(stage.live().length).toBeGreaterThan(500);
    });

    it('has a problem that stays, gives up after six attempts', async () => {
      stage.posthog.control.fail({ status: 503, times: 100 });

      expect(await stage.connectPatiently()).toMatchObject({ error: { payload: { code: 'provider_error', message: expect.stringContaining('PostHog has a problem') } } });
      expect(calls()).toHaveLength(6);
    });

    it('needs too long, reads smaller windows at once and misses nothing', async () => {
      await stage.connect();
      const expected = stage.rows();
      stage.dispose();
      stage = createStage();
      stage.posthog.control.setLimits({ slowWindowMs: 20 * 60 * MINUTE });

      expect(await stage.connect()).toMatchObject({ success: true });
      expect(stage.rows()).toEqual(expected);
      // Four halvings of seven days, once: later windows are as small from the beginning.
      expect(calls().filter(({ status }) => status === 504)).toHaveLength(4);
    });

    it('needs too long even for a minute, says what to do', async () => {
      stage.posthog.control.fail({ status: 504, times: 1000 });

      expect(await stage.connect()).toMatchObject({ error: { payload: { code: 'provider_error', message: expect.stringContaining('name fewer events in the settings') } } });
      expect(calls().length).toBeLessThan(20);
    });

    it.each([
      ['no results', { columns: [], error: null }],
      ['an error in an answer that says 200', { results: [], columns: ['event_uuid'], error: 'Memory limit exceeded' }],
      ['other columns', { results: [], columns: ['uuid', 'event'], error: null }],
      ['a row that is too short', { results: [['x']], columns: ['event_uuid', 'event_name', 'sent_as', 'person', 'happened', 'ingested', 'event_properties'] }],
      ['an unfinished query', { query_status: { complete: false, id: 'abc' } }],
      ['a page of HTML', '<html>'],
    ])('answers %s on the second page, fails and goes on from there later', async (_what, body) => {
      const long = { ...settings, lookback_days: 30 };
      stage.posthog.control.fail({ skip: 1, status: 200, body });
      expect(await stage.connect({ settings: long })).toMatchObject({ success: false });
      const saved = stage.live().length;
      expect(saved).toBeGreaterThan(500);

      expect(await stage.run()).toMatchObject({ success: true });
      expect(stage.live().length).toBeGreaterThan(saved);
    });

    it('goes round in circles, fails instead of following it', async () => {
      const columns = ['event_uuid', 'event_name', 'sent_as', 'person', 'happened', 'ingested', 'event_properties'];
      const row = ['u-1', 'signup', 'd', 'p', '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z', '{}'];
      stage.posthog.control.fail({ status: 200, body: { results: Array.from({ length: 1000 }, () => row), columns }, times: 100 });

      expect(await stage.connect()).toMatchObject({ success: false, error: { payload: { message: expect.stringContaining('not in the order of their ingestion') } } });
    });
  });
});

const MINUTE = 60_000;
