import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPostHogStage, type PostHogStage } from '../../../src/sandbox/runner/posthogStage.test.helper.js';
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

  it('tells apart events that were ingested in the same microsecond, on both sides of a page', async () => {
    const createdAt = stage.clock.now() - 5 * MINUTE + 0.7;
    for (let each = 0; each < 2500; each += 1) stage.posthog.control.addEvent({ event: 'signup', distinctId: 'user_new', createdAt });
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
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
