import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPostHogStage, rowsAfterEachInterruption, type PostHogStage } from '../../../src/sandbox/runner/posthogStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import activeUsers from './active-users.js';

const settings = { project_id: '12345' };
const createStage = (backend = {}, metadata: Record<string, unknown> = settings) =>
  createPostHogStage({ runnable: { integrationId: 'posthog', syncName: 'active-users', sync: activeUsers }, metadata, backend: { events: 3000, persons: 120, ...backend } });

describe('posthog/active-users', () => {
  let stage: PostHogStage;
  beforeEach(() => {
    stage = createStage();
  });
  afterEach(() => stage.dispose());

  const rowOf = (id: string) => stage.live().find((row) => row.id === id);
  const activeCalls = () => stage.callsOf('nango_active_people');
  const visit = (distinctId: string, happenedAt: number) => stage.posthog.control.addEvent({ event: '$pageview', distinctId, happenedAt });
  const addPerson = (distinctId: string) => stage.posthog.control.addPerson({ distinctId, properties: { name: 'Ada Lovelace' } });

  describe('when a run is interrupted', () => {
    it('loses and doubles nobody, whichever call it was', async () => {
      const outcomes = await rowsAfterEachInterruption(
        () => createStage({ events: 30_000, persons: 2400 }, { ...settings, lookback_days: 60 }),
        async (each) => each.authorize(),
      );

      // Three pages of three questions each.
      expect(outcomes).toHaveLength(10);
      expect(outcomes[0]?.length).toBeGreaterThan(1000);
      for (const rows of outcomes) expect(rows).toEqual(outcomes[0]);
    }, 60_000);
  });

  describe('when PostHog', () => {
    it.each([
      [401, 'needs_reauth'],
      [403, 'missing_scope'],
      [404, 'invalid_settings'],
      [400, 'provider_error'],
    ])('answers HTTP %i to any question, stops with %s and keeps what it has', async (status, code) => {
      await stage.connect();
      for (const query of ['nango_active_people', 'nango_person_profiles', 'nango_person_distinct_ids']) {
        visit('user_ada', stage.clock.now());
        const before = stage.rows();
        stage.posthog.control.fail({ query, status });
        expect(await stage.run()).toMatchObject({ success: false, error: { payload: { code, message: expect.any(String) } } });
        expect(stage.rows()).toEqual(before);
      }
      expect(await stage.run()).toMatchObject({ success: true });
    });

    it('misses a scope, names it', async () => {
      expect(await stage.connect({ apiKey: stage.posthog.issueKey({ scopes: [] }) })).toMatchObject({
        error: { payload: { code: 'missing_scope', message: expect.stringContaining('"query:read"') } },
      });
    });

    it('limits the rate, waits as long as it asks', async () => {
      stage.posthog.control.rateLimit({ query: 'nango_person_profiles', retryAfterSeconds: 30 });
      stage.authorize();
      const run = stage.start();
      await stage.pass(29);
      expect(stage.callsOf('nango_person_profiles')).toHaveLength(1);

      await stage.pass(1);
      expect(await run).toMatchObject({ success: true });
      expect(stage.logs).toMatchObject([{ level: 'warn', message: expect.stringContaining('asking again in 30 s') }]);
    });

    it('has a passing problem, asks again', async () => {
      stage.posthog.control.fail({ status: 502, times: 2 });

      expect(await stage.connectPatiently()).toMatchObject({ success: true });
    });

    it('needs too long for 30 days, reads them in parts and finds the same people', async () => {
      await stage.connect();
      const expected = stage.rows();
      stage.dispose();
      stage = createStage();
      stage.posthog.control.setLimits({ slowWindowMs: 4 * DAY });
      expect(await stage.connect()).toMatchObject({ success: true });

      expect(stage.rows()).toEqual(expected);
      expect(activeCalls().filter(({ status }) => status === 504)).toHaveLength(3);
    });

    it('needs too long for the hours of the overlap, never sets back when someone was seen', async () => {
      const ada = addPerson('user_ada');
      visit('user_ada', stage.clock.now() - 55 * MINUTE);
      visit('user_ada', stage.clock.now() - 5 * MINUTE);
      await stage.connect();
      const seen: unknown[] = [];
      const fetch = stage.posthog.fetch.bind(stage.posthog);
      stage.posthog.fetch = (request) => {
        seen.push(rowOf(ada.id)?.['last_seen_at']);
        return fetch(request);
      };
      stage.posthog.control.setLimits({ slowWindowMs: 20 * MINUTE });

      expect(await stage.run()).toMatchObject(changes(0, 0, 0));
      expect(new Set(seen)).toEqual(new Set(['2026-11-23T11:55:00.000Z']));
      expect(activeCalls().length).toBeGreaterThan(4);
    });

    it('needs too long for a page of people, asks about half of them', async () => {
      await stage.connect();
      const expected = stage.rows();
      stage.dispose();
      stage = createStage();
      stage.posthog.control.setLimits({ slowListLength: 20 });
      expect(await stage.connect()).toMatchObject({ success: true });

      expect(stage.rows()).toEqual(expected);
    });

    it('needs too long even for a minute, says what to do', async () => {
      stage.posthog.control.fail({ status: 504, times: 1000 });

      expect(await stage.connect()).toMatchObject({ error: { payload: { code: 'provider_error', message: expect.stringContaining('PostHog needs too long') } } });
      expect(stage.posthog.calls.length).toBeLessThan(30);
    });

    it.each([
      ['no results', 'nango_active_people', { columns: ['person', 'last_seen'] }],
      ['other columns', 'nango_person_profiles', { columns: ['id'], results: [] }],
      ['an error in an answer that says 200', 'nango_person_distinct_ids', { columns: ['person', 'known_as'], results: [], error: 'Memory limit exceeded' }],
    ])('answers %s to %s, fails and saves nothing of that page', async (_what, query, body) => {
      stage.posthog.control.fail({ query, status: 200, body });

      expect(await stage.connect()).toMatchObject({ success: false, error: { payload: { message: expect.stringContaining('PostHog answered') } } });
      expect(stage.live()).toEqual([]);
      expect(await stage.run()).toMatchObject({ success: true });
      expect(stage.live().length).toBeGreaterThan(50);
    });
  });
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
