import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPostHogStage, rowsAfterEachInterruption, type PostHogStage } from '../../../src/sandbox/runner/posthogStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import totalEvents from './total-events.js';

const settings = { project_id: '12345' };
const createStage = (metadata: Record<string, unknown> = settings, backend = {}) =>
  createPostHogStage({ runnable: { integrationId: 'posthog', syncName: 'total-events', sync: totalEvents }, metadata, backend: { events: 9000, persons: 150, ...backend } });

describe('posthog/total-events', () => {
  let stage: PostHogStage;
  beforeEach(() => {
    stage = createStage();
  });
  afterEach(() => stage.dispose());

  const rowOf = (id: string) => stage.live().find((row) => row.id === id);
  const calls = () => stage.callsOf('nango_events');

  it('saves the events of the last week, without the noisy ones', async () => {
    expect(await stage.connect()).toMatchObject({ model: 'PostHogEvent', success: true, responseResults: { updated: 0, deleted: 0 } });

    const names = new Set(stage.live().map((row) => row['event']));
    expect(stage.live().length).toBeGreaterThan(500);
    expect(names).toContain('$pageview');
    expect(names).not.toContain('$autocapture');
    expect(stage.live().every((row) => String(row['ingested_at']) >= '2026-11-16T12:00:00.000Z')).toBe(true);
    expect(calls()[0]).toMatchObject({ path: 'api/projects/12345/query', refresh: 'force_blocking', values: { after: '2026-11-16 12:00:00.000', to: '2026-11-23 11:59:00.000', limit: 1000 } });
  });

  it('describes an event in its own words', async () => {
    const { uuid, personId } = stage.posthog.control.addEvent({
      event: 'report exported',
      distinctId: 'user_new',
      properties: { $current_url: 'https://app.example/reports', $browser: 'Firefox', rows: 12, format: 'csv' },
      happenedAt: Date.parse('2026-11-23T11:00:00.250Z'),
      createdAt: Date.parse('2026-11-23T11:00:02Z'),
    });
    await stage.connect();

    expect(rowOf(uuid)).toEqual({
      id: uuid,
      event: 'report exported',
      distinct_id: 'user_new',
      person_id: personId,
      timestamp: '2026-11-23T11:00:00.250Z',
      ingested_at: '2026-11-23T11:00:02.000Z',
      url: 'https://app.example/reports',
      properties: { format: 'csv', rows: 12 },
      _nango_metadata: expect.anything(),
    });
    expect(Object.keys(rowOf(uuid)?.['properties'] ?? {})).toEqual(['format', 'rows']);
  });

  it('changes nothing when nothing has changed', async () => {
    await stage.connect();

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('adds what happened since, once PostHog has had a minute to put it in order', async () => {
    await stage.connect();
    const { uuid } = stage.posthog.control.addEvent({ event: 'signup', distinctId: 'user_new' });

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(await stage.run()).toMatchObject(changes(1, 0, 0));
    expect(rowOf(uuid)).toMatchObject({ event: 'signup' });
  });

  it('finds an event that a phone sent days late', async () => {
    await stage.connect();
    const { uuid } = stage.posthog.control.addEvent({ event: 'signup', distinctId: 'user_new', happenedAt: stage.clock.now() - 5 * DAY });
    await stage.run();
    await stage.run();

    expect(rowOf(uuid)).toMatchObject({ timestamp: '2026-11-18T12:00:00.000Z', ingested_at: '2026-11-23T12:00:00.000Z' });
  });

  it('finds an event that PostHog showed only after it had read past it', async () => {
    await stage.connect();
    const { uuid } = stage.posthog.control.addEvent({ event: 'signup', distinctId: 'user_new', createdAt: stage.clock.now() - 5 * MINUTE });

    expect(await stage.run()).toMatchObject(changes(1, 0, 0));
    expect(rowOf(uuid)).toBeDefined();
  });

  it('keeps an event that PostHog shows twice once', async () => {
    const { uuid } = stage.posthog.control.addEvent({ event: 'signup', distinctId: 'user_new', createdAt: stage.clock.now() - 5 * MINUTE, copies: 2 });
    await stage.connect();

    expect(stage.list().filter(({ id }) => id === uuid)).toHaveLength(1);
    expect(stage.logs.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('leaves out an event whose properties are broken, says so, and keeps the others', async () => {
    const broken = stage.posthog.control.addEvent({ event: 'signup', distinctId: 'user_new', propertiesText: '{"plan":"te', createdAt: stage.clock.now() - 5 * MINUTE });
    const whole = stage.posthog.control.addEvent({ event: 'signup', distinctId: 'user_new', createdAt: stage.clock.now() - 4 * MINUTE });
    expect(await stage.connect()).toMatchObject({ success: true });

    expect(rowOf(broken.uuid)).toBeUndefined();
    expect(rowOf(whole.uuid)).toBeDefined();
    expect(stage.logs).toContainEqual(expect.objectContaining({ level: 'warn', message: expect.stringMatching(/^Left out \d of \d+ items that do not fit: event_properties: properties that are not a JSON object$/) }));
  });

  it('reads times in the time zone of the project, and the same ones as in UTC', async () => {
    await stage.connect();
    const inUtc = stage.rows();
    stage.dispose();
    stage = createStage(settings, { utcOffsetMinutes: -300 });
    await stage.connect();

    expect(stage.rows()).toEqual(inUtc);
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('tells apart events that were ingested in the same millisecond, on both sides of a page', async () => {
    for (let each = 0; each < 2500; each += 1) stage.posthog.control.addEvent({ event: 'signup', distinctId: 'user_new', createdAt: stage.clock.now() - 5 * MINUTE });
    await stage.connect();

    expect(stage.live().filter((row) => row['event'] === 'signup' && row['distinct_id'] === 'user_new')).toHaveLength(2500);
  });

  describe('with settings', () => {
    const connectWith = (more: Record<string, unknown>) => stage.connect({ settings: { ...settings, ...more } });

    it('reads only the events that are named, also noisy ones, with or without the dollar sign', async () => {
      await connectWith({ event_names: ['signup', 'autocapture'] });

      expect(new Set(stage.live().map((row) => row['event']))).toEqual(new Set(['signup', '$autocapture']));
    });

    it('leaves out the events that are excluded', async () => {
      await connectWith({ exclude_events: ['pageview'] });

      const names = new Set(stage.live().map((row) => row['event']));
      expect(names).not.toContain('$pageview');
      expect(names).toContain('$autocapture');
    });

    it('keeps the properties that are named, also PostHog’s own', async () => {
      await connectWith({ properties: ['$browser', 'carrier'], event_names: ['shipment tracked'] });

      expect(Object.keys(stage.live()[0]?.['properties'] ?? {})).toEqual(['$browser', 'carrier']);
    });

    it('looks back as many days as asked', async () => {
      await connectWith({ lookback_days: 60 });

      const first = stage.live().map((row) => String(row['ingested_at'])).sort()[0] ?? '';
      expect(first.slice(0, 10)).toBe('2026-09-24');
    });

    it('stops at the greatest number of events per run, and the next run goes on', async () => {
      await connectWith({ lookback_days: 60, max_events_per_run: 1500, exclude_events: ['none'] });
      const afterOne = stage.live().length;
      expect(calls().map(({ values }) => values['limit'])).toEqual([1000, 500]);

      for (let more = 0; more < 4; more += 1) await stage.run();
      const expected = createStage();
      await expected.connect({ settings: { ...settings, lookback_days: 60, exclude_events: ['none'] } });
      expect(afterOne).toBeLessThanOrEqual(1500);
      expect(stage.rows()).toEqual(expected.rows());
      expected.dispose();
    });

    it('begins anew for another project', async () => {
      await stage.connect();
      // The look-alike has one project; here it goes by another name too.
      const fetch = stage.posthog.fetch.bind(stage.posthog);
      stage.posthog.fetch = (request) => fetch(new Request(request.url.replace('/777/', '/12345/'), request));
      stage.setMetadata({ project_id: '777' });
      const before = calls().length;
      await stage.run();

      expect(calls()[before]?.values['after']).toBe('2026-11-16 12:01:00.000');
    });

    it.each([
      [{}, 'missing_settings', 'Please fill in: Project ID.'],
      [{ project_id: 'my project' }, 'invalid_settings', 'Please correct “Project ID”: digits only, as in the address app: …/project/12345.'],
      [{ project_id: '12345', max_events_per_run: 5 }, 'invalid_settings', expect.stringContaining('Please correct “Events per run”')],
    ])('says what is wrong with %j', async (wrong, code, message) => {
      expect(await stage.connect({ settings: wrong })).toMatchObject({ success: false, error: { payload: { code, message } } });
      expect(stage.posthog.calls).toEqual([]);
    });
  });

  describe('when a run is interrupted', () => {
    const long = { ...settings, lookback_days: 45 };

    it('loses and doubles nothing, whichever call it was', async () => {
      const outcomes = await rowsAfterEachInterruption(
        () => createStage(long),
        async (each) => each.authorize(),
      );

      expect(outcomes.length).toBeGreaterThan(4);
      for (const rows of outcomes) expect(rows).toEqual(outcomes[0]);
    });

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
const DAY = 24 * 60 * MINUTE;
