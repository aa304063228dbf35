import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPostHogStage, type PostHogStage } from '../../../src/sandbox/runner/posthogStage.test.helper.js';
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
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
