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
  const addPerson = (distinctId: string, properties: Record<string, unknown> = { name: 'Ada Lovelace', email: 'ada@example.com' }) =>
    stage.posthog.control.addPerson({ distinctId, properties });
  const visit = (distinctId: string, happenedAt = stage.clock.now() - MINUTE, event = '$pageview') => stage.posthog.control.addEvent({ event, distinctId, happenedAt });
  const activeCalls = () => stage.callsOf('nango_active_people');

  it('saves who was there in the last 30 days', async () => {
    expect(await stage.connect()).toMatchObject({ model: 'PostHogPerson', success: true, responseResults: { updated: 0, deleted: 0 } });

    expect(stage.live().length).toBeGreaterThan(50);
    expect(stage.live().every((row) => String(row['last_seen_at']) >= '2026-10-24T12:00:00.000Z')).toBe(true);
    expect(activeCalls()).toMatchObject([
      { path: 'api/projects/12345/query', refresh: 'force_blocking', values: { from: '2026-10-24 12:00:00.000', to: '2026-11-23 12:00:00.000', after_person: '', limit: 1000 } },
    ]);
  });

  it('describes a person in its own words', async () => {
    const person = addPerson('user_ada', {
      last_name: 'Lovelace',
      first_name: 'Ada',
      email: 'ada@example.com',
      plan: 'team',
      about: { z: 1, a: 2 },
      notes: 'x'.repeat(5000),
      '$feature/new-map': 'test',
      $initial_browser: 'Opera',
      $browser: 'Firefox',
    });
    visit('user_ada', Date.parse('2026-11-23T11:30:00.120Z'));
    await stage.connect();

    const row = rowOf(person.id);
    expect(row).toEqual({
      id: person.id,
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      is_identified: true,
      distinct_ids: ['user_ada'],
      first_seen_at: '2026-11-23T12:00:00.000Z',
      last_seen_at: '2026-11-23T11:30:00.120Z',
      properties: { $browser: 'Firefox', about: { a: 2, z: 1 }, email: 'ada@example.com', first_name: 'Ada', last_name: 'Lovelace', notes: `${'x'.repeat(2000)}…`, plan: 'team' },
      _nango_metadata: expect.anything(),
    });
    expect(JSON.stringify(row?.['properties'])).toContain('{"$browser":"Firefox","about":{"a":2,"z":1}');
  });

  it('changes nothing when nothing has changed', async () => {
    await stage.connect();

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('adds who is new and updates who came back', async () => {
    const ada = addPerson('user_ada');
    visit('user_ada', stage.clock.now() - 2 * HOUR);
    await stage.connect();
    visit('user_ada', stage.clock.now());
    const grace = addPerson('user_grace', { name: 'Grace Hopper' });
    visit('user_grace', stage.clock.now());

    expect(await stage.run()).toMatchObject(changes(1, 1, 0));
    expect(rowOf(ada.id)).toMatchObject({ last_seen_at: '2026-11-23T12:00:00.000Z' });
    expect(rowOf(grace.id)).toMatchObject({ name: 'Grace Hopper', email: null });
  });

  it('takes over properties that changed', async () => {
    const ada = addPerson('user_ada');
    visit('user_ada');
    await stage.connect();
    stage.posthog.control.identify(ada.id, { plan: 'business' });

    expect(await stage.run()).toMatchObject(changes(0, 1, 0));
    expect(rowOf(ada.id)).toMatchObject({ properties: { plan: 'business' } });
  });

  it('finds an event that arrives within the hour', async () => {
    await stage.connect();
    const ada = addPerson('user_ada');
    visit('user_ada', stage.clock.now() - 50 * MINUTE);

    expect(await stage.run()).toMatchObject(changes(1, 0, 0));
    expect(rowOf(ada.id)).toBeDefined();
  });

  it('leaves out personless visits and people without a profile', async () => {
    stage.posthog.control.addEvent({ event: '$pageview', distinctId: 'cookieless', isPersonless: true });
    const gone = addPerson('user_gone');
    visit('user_gone');
    stage.posthog.control.deletePerson(gone.id);
    await stage.connect();

    const known = new Set(stage.posthog.control.persons().map(({ id }) => id));
    expect(rowOf(gone.id)).toBeUndefined();
    expect(stage.live().every(({ id }) => known.has(id))).toBe(true);
  });

  it('keeps at most 20 distinct ids, sorted', async () => {
    const into = addPerson('user_many').id;
    for (let each = 10; each < 50; each += 1) stage.posthog.control.mergePersons({ from: addPerson(`anon_${each}`).id, into });
    visit('user_many');
    await stage.connect();

    const ids = rowOf(into)?.['distinct_ids'];
    expect(ids).toHaveLength(20);
    expect(ids).toContain('anon_10');
    expect(ids).not.toContain('user_many');
  });

  it('reads times in the time zone of the project', async () => {
    await stage.connect();
    const inUtc = stage.rows();
    stage.dispose();
    stage = createStage({ utcOffsetMinutes: 330 });
    await stage.connect();

    expect(stage.rows()).toEqual(inUtc);
  });

  it('leaves out a person that does not fit, says so, and keeps the others', async () => {
    await stage.connect();
    visit('user_ada', stage.clock.now());
    const ada = stage.posthog.control.persons().find(({ distinctIds }) => distinctIds.includes('user_ada'));
    const columns = ['person', 'person_properties', 'first_seen', 'identified'];
    const others = stage.live().slice(0, 1).map(({ id }) => [id, '{}', null, 0]);
    stage.posthog.control.fail({ query: 'nango_person_profiles', status: 200, body: { columns, results: [[ada?.id, '{"na', null, 0], ...others] } });

    expect(await stage.run()).toMatchObject({ success: true });
    expect(rowOf(ada?.id ?? '')).toBeUndefined();
    expect(stage.logs).toContainEqual(expect.objectContaining({ level: 'warn', message: expect.stringContaining('person_properties: properties that are not a JSON object') }));
  });

  describe('with settings', () => {
    it('counts only the events that are named', async () => {
      const buyer = addPerson('user_buyer');
      const visitor = addPerson('user_visitor');
      visit('user_buyer', stage.clock.now() - MINUTE, 'order placed');
      visit('user_visitor');
      await stage.connect({ settings: { ...settings, activity_event_names: ['order placed'] } });

      expect(stage.live().map(({ id }) => id)).toEqual([buyer.id]);
      expect(rowOf(visitor.id)).toBeUndefined();
    });

    it('does not count the events that are excluded', async () => {
      const visitor = addPerson('user_visitor');
      visit('user_visitor');
      await stage.connect({ settings: { ...settings, activity_exclude_events: ['pageview'] } });

      expect(stage.live().length).toBeGreaterThan(10);
      expect(rowOf(visitor.id)).toBeUndefined();
    });

    it('looks back as many days as asked', async () => {
      await stage.connect({ settings: { ...settings, lookback_days: 2 } });

      expect(activeCalls()[0]?.values['from']).toBe('2026-11-21 12:00:00.000');
    });

    it('says which are missing', async () => {
      expect(await stage.connect({ settings: {} })).toMatchObject({ error: { payload: { code: 'missing_settings', message: 'Please fill in: Project ID.' } } });
    });

    it('says which are wrong', async () => {
      expect(await stage.connect({ settings: { project_id: '12345', lookback_days: 0 } })).toMatchObject({
        error: { payload: { code: 'invalid_settings', message: expect.stringContaining('Please correct “Days back”') } },
      });
    });
  });

  describe('once a day', () => {
    /** Without the runs in between. */
    const passDay = async () => {
      stage.core.syncs.pause({ integrationId: 'posthog', connectionId: 'conn-1', syncs: [{ syncName: 'active-users' }] });
      await stage.clock.advance(DAY);
    };
    const dayLater = async () => {
      await passDay();
      return stage.run();
    };

    it('removes people who were merged into others, and who were deleted', async () => {
      await stage.connect();
      const [merged, deleted, survivor] = stage.rows().map(({ id }) => id);
      stage.posthog.control.mergePersons({ from: String(merged), into: String(survivor) });
      stage.posthog.control.deletePerson(String(deleted));
      expect(await stage.run()).toMatchObject({ responseResults: { deleted: 0 } });
      const before = stage.live().length;

      expect(await dayLater()).toMatchObject({ responseResults: { added: 0, deleted: 2 } });
      expect(stage.live()).toHaveLength(before - 2);
      expect(rowOf(String(survivor))).toBeDefined();
    });

    it('looks only once', async () => {
      await stage.connect();
      expect(stage.callsOf('nango_persons_alive')).toEqual([]);
      await dayLater();
      await stage.run();

      expect(stage.callsOf('nango_persons_alive')).toHaveLength(1);
    });

    it.each([
      ['an error', 503],
      ['a malformed answer', 200],
    ])('deletes nobody on %s, and looks again in the next run', async (_what, status) => {
      await stage.connect();
      const before = stage.live().length;
      stage.posthog.control.fail({ query: 'nango_persons_alive', status, body: { columns: ['person'], results: status === 200 ? null : [] }, times: 1000 });
      await passDay();
      const run = stage.run();
      await stage.pass(200);
      expect(await run).toMatchObject({ success: false });
      expect(stage.live()).toHaveLength(before);

      stage.posthog.control.recover();
      stage.posthog.control.deletePerson(String(stage.rows()[0]?.id));
      await stage.run();
      expect(stage.live()).toHaveLength(before - 1);
    });

    it('goes on behind the batch that was done when it is interrupted', async () => {
      stage.dispose();
      stage = createStage({ events: 9000, persons: 900 }, { ...settings, lookback_days: 89 });
      stage.authorize({ settings: { ...settings, lookback_days: 89 } });
      await stage.start();
      const stored = stage.live().length;
      expect(stored).toBeGreaterThan(500);
      for (const { id } of stage.rows()) stage.posthog.control.deletePerson(id);
      await passDay();
      // Three calls about those who were active in the last hour, then 500 people at a time.
      stage.interruptAt(5);
      await stage.run();
      expect(stage.live()).toHaveLength(stored - 500);

      const asked = stage.callsOf('nango_persons_alive').length;
      await stage.resume();
      expect(stage.live()).toEqual([]);
      expect(stage.callsOf('nango_persons_alive')).toHaveLength(asked + 1);
    });
  });

  it('begins anew for another project, and removes the people of the first', async () => {
    await stage.connect();
    const left = String(stage.rows()[0]?.id);
    // The look-alike has one project. Under another name it is one with the same people but one.
    stage.posthog.control.deletePerson(left);
    const fetch = stage.posthog.fetch.bind(stage.posthog);
    stage.posthog.fetch = (request) => fetch(new Request(request.url.replace('/777/', '/12345/'), request));
    stage.setMetadata({ project_id: '777' });

    expect(await stage.run()).toMatchObject(changes(0, 0, 1));
    expect(activeCalls()[1]?.values['from']).toBe('2026-10-24 12:01:00.000');
    expect(rowOf(left)).toBeUndefined();
  });

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
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
