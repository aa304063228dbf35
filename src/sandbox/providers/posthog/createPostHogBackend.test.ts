import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../core/clock.js';
import { createPostHogBackend, type PostHogBackend, type PostHogBackendOptions } from './createPostHogBackend.js';

const create = (options: PostHogBackendOptions = {}) => createPostHogBackend({ clock: createManualClock(Date.parse('2026-11-23T12:00:00Z')), events: 3000, persons: 100, ...options });

interface Answer {
  status: number;
  headers: Headers;
  body: { results: unknown[][]; columns: string[]; is_cached: boolean; code: string; detail: string };
}

async function send(posthog: PostHogBackend, path: string, { key = posthog.issueKey(), body }: { key?: string; body?: unknown } = {}): Promise<Answer> {
  const headers = { authorization: `Bearer ${key}` };
  const response = await posthog.fetch(new Request(`http://posthog.sandbox/${path}`, body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) }));
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}

interface Asked {
  key?: string;
  project?: string;
  refresh?: string;
  hogql?: string;
}

/** Asks in HogQL. Only the placeholders of its text matter here. */
function ask(posthog: PostHogBackend, name: string, values: Record<string, unknown>, { key, project = '12345', refresh = 'force_blocking', hogql = 'select 1 limit {limit}' }: Asked = {}) {
  const body = { query: { kind: 'HogQLQuery', query: hogql, values }, refresh, name };
  return send(posthog, `api/projects/${project}/query/`, { body, ...(key === undefined ? {} : { key }) });
}

const allEvents = { oldest: '2026-01-01 00:00:00', after: '2026-01-01 00:00:00', after_uuid: '', to: '2026-11-23 12:00:00', limit: 50_000 };
const allPeople = { from: '2026-08-01 00:00:00', to: '2026-11-23 12:00:00', after_person: '', limit: 1000 };

describe('the PostHog look-alike', () => {
  describe('lets in', () => {
    it('issued keys and the demo key, and nobody else', async () => {
      const posthog = create({ demoKey: 'phx_demo' });

      expect(posthog.issueKey()).toMatch(/^phx_[A-Z0-9]{40}$/);
      expect(await send(posthog, 'api/projects/', { key: 'phx_demo' })).toMatchObject({ status: 200, body: { results: [{ id: 12345, name: 'Lantern & Quay' }] } });
      expect(await send(posthog, 'api/users/@me/')).toMatchObject({ status: 200, body: { team: { id: 12345 } } });
      expect(await send(posthog, 'api/projects/', { key: 'phx_other' })).toMatchObject({ status: 401, body: { type: 'authentication_error', code: 'authentication_failed', attr: null } });
    });

    it('a revoked key not until it is restored', async () => {
      const posthog = create();
      const key = posthog.issueKey();
      posthog.control.revokeKey();
      expect((await send(posthog, 'api/projects/', { key })).status).toBe(401);
      posthog.control.restoreKey();
      expect((await send(posthog, 'api/projects/', { key })).status).toBe(200);
    });

    it('a key only where its scopes reach', async () => {
      const posthog = create();
      const key = posthog.issueKey({ scopes: ['project:read'] });

      expect(await ask(posthog, 'nango_active_people', allPeople, { key })).toMatchObject({ status: 403, body: { detail: "API key missing required scope 'query:read'" } });
    });
  });

  describe('refuses', () => {
    it.each([
      ['another project', 'nango_events', allEvents, { project: '999' }, 404, 'Not found.'],
      ['a question it does not know', 'my_query', { limit: 1 }, {}, 400, 'The look-alike knows no query named "my_query"'],
      ['a placeholder without a value', 'nango_events', allEvents, { hogql: 'select {nothing} limit {limit}' }, 400, 'Unresolved placeholder: {nothing}'],
      ['a time that is none', 'nango_events', { ...allEvents, to: 'tomorrow' }, {}, 400, 'The value "to" is not a time'],
    ])('%s', async (_what, name, values, asked: Asked, status, detail) => {
      expect(await ask(create(), name, values, asked)).toMatchObject({ status, body: { detail: expect.stringContaining(detail) } });
    });
  });

  describe('has events', () => {
    it('that are the same for the same seed, and others for another', async () => {
      const [first, second, third] = await Promise.all([create(), create(), create({ seed: 2 })].map((posthog) => ask(posthog, 'nango_events', allEvents)));

      expect(first?.body.results).toEqual(second?.body.results);
      expect(first?.body.results).not.toEqual(third?.body.results);
    });

    it('in the order of their ingestion, each once over all pages', async () => {
      const posthog = create();
      const whole = (await ask(posthog, 'nango_events', allEvents)).body.results;
      const paged: unknown[][] = [];
      for (let after = allEvents.after, after_uuid = '', more = true; more; ) {
        const { results } = (await ask(posthog, 'nango_events', { ...allEvents, after, after_uuid, limit: 37 })).body;
        paged.push(...results);
        after_uuid = String(results.at(-1)?.[0]);
        after = String(results.at(-1)?.[5]).replace('T', ' ').replace('Z', '');
        more = results.length === 37;
      }
      const ids = (rows: unknown[][]) => [...new Set(rows.map(([id]) => id))];

      expect(ids(whole)).toHaveLength(3000);
      expect(ids(paged)).toEqual(ids(whole));
      const times = whole.map((row) => String(row[5]));
      expect(times).toEqual([...times].sort());
    });

    it('of which some are doubled, some broken and some days late', async () => {
      const { results } = (await ask(create({ events: 10_000 }), 'nango_events', allEvents)).body;
      const isBroken = (text: unknown) => {
        try {
          JSON.parse(String(text));
          return false;
        } catch {
          return true;
        }
      };

      expect(results.length).toBeGreaterThan(10_000);
      expect(results.filter((row) => isBroken(row[6])).length).toBeGreaterThan(0);
      expect(results.filter((row) => Date.parse(String(row[5])) - Date.parse(String(row[4])) > 24 * 60 * 60 * 1000).length).toBeGreaterThan(0);
    });

    it('that were added, in their place among the others', async () => {
      const posthog = create();
      const added = posthog.control.addEvent({ event: 'signup', distinctId: 'user_new', createdAt: Date.parse('2026-10-01T08:00:00Z') });
      const { results } = (await ask(posthog, 'nango_events', allEvents)).body;

      const place = results.findIndex(([id]) => id === added.uuid);
      expect(place).toBeGreaterThan(0);
      expect(String(results[place - 1]?.[5]) <= '2026-10-01T08:00:00').toBe(true);
      expect(String(results[place + 1]?.[5]) > '2026-10-01T08:00:00').toBe(true);
    });

    it('by the hundred thousand, and finds a page in the middle', async () => {
      const { results } = (await ask(create({ events: 500_000 }), 'nango_events', { ...allEvents, after: '2026-10-10 00:00:00', limit: 1000 })).body;

      expect(results).toHaveLength(1000);
      expect(String(results[0]?.[5]).slice(0, 13)).toBe('2026-10-10T00');
    });

    it('whose times are in the time zone of the project', async () => {
      const { results } = (await ask(create({ utcOffsetMinutes: -300 }), 'nango_events', { ...allEvents, limit: 1 })).body;

      expect(results[0]?.[5]).toMatch(/^2026-08-25T0\d:\d\d:\d\d\.\d{6}-05:00$/);
    });

    it('and answers a hundred rows to a query without a limit', async () => {
      expect((await ask(create(), 'nango_events', allEvents, { hogql: 'select everything' })).body.results).toHaveLength(100);
    });
  });

  describe('has people', () => {
    it('who go on under one id when they are merged', async () => {
      const posthog = create();
      const [from, into] = (await ask(posthog, 'nango_active_people', allPeople)).body.results.map(([id]) => String(id));
      posthog.control.mergePersons({ from: String(from), into: String(into) });

      const people = (await ask(posthog, 'nango_active_people', allPeople)).body.results.map(([id]) => id);
      const owners = (await ask(posthog, 'nango_events', allEvents)).body.results.map((row) => row[3]);
      expect(people).not.toContain(from);
      expect(owners).not.toContain(from);
      expect(owners).toContain(into);
      expect((await ask(posthog, 'nango_persons_alive', { ids: [from, into], limit: 2 })).body.results).toEqual([[into]]);
    });

    it('who are known by their properties and distinct ids', async () => {
      const posthog = create();
      const { id } = posthog.control.addPerson({ distinctId: 'user_ada', properties: { name: 'Ada' } });

      expect((await ask(posthog, 'nango_person_profiles', { ids: [id], limit: 1 })).body.results).toEqual([[id, '{"name":"Ada"}', '2026-11-23T12:00:00.000000Z', 1]]);
      expect((await ask(posthog, 'nango_person_distinct_ids', { ids: [id], limit: 1 })).body.results).toEqual([[id, ['user_ada']]]);
    });

    it('and says so when one is named that is not there', () => {
      expect(() => create().control.deletePerson('nobody')).toThrow('The PostHog look-alike has no person "nobody"');
    });
  });

  describe('goes wrong as told', () => {
    it('with a rate limit that says how long', async () => {
      const posthog = create();
      posthog.control.rateLimit({ query: 'nango_events', skip: 1, retryAfterSeconds: 42 });
      const answers = [await ask(posthog, 'nango_events', allEvents), await ask(posthog, 'nango_active_people', allPeople), await ask(posthog, 'nango_events', allEvents), await ask(posthog, 'nango_events', allEvents)];

      expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
      expect(answers[2]?.headers.get('retry-after')).toBe('42');
      expect(answers[2]?.body).toMatchObject({ type: 'throttled_error', detail: 'Request was throttled. Expected available in 42 seconds.' });
    });

    it('with a timeout for wide windows, until it recovers', async () => {
      const posthog = create();
      posthog.control.setLimits({ slowWindowMs: 60 * 60 * 1000 });
      expect((await ask(posthog, 'nango_active_people', allPeople)).status).toBe(504);
      expect((await ask(posthog, 'nango_active_people', { ...allPeople, from: '2026-11-23 11:30:00' })).status).toBe(200);
      posthog.control.recover();
      expect((await ask(posthog, 'nango_active_people', allPeople)).status).toBe(200);
    });
  });

  describe('keeps answers', () => {
    const funnel = { kind: 'FunnelsQuery', series: [{ event: 'a' }, { event: 'b' }], dateRange: { date_from: '-30d' }, funnelsFilter: { funnelWindowInterval: 14 } };
    const count = async (posthog: PostHogBackend, refresh?: string) => (await send(posthog, 'api/projects/12345/query/', { body: { query: funnel, ...(refresh ? { refresh } : {}), name: 'f' } })).body;

    it('and serves them again though they are stale, unless it is asked not to', async () => {
      const posthog = create();
      expect(await count(posthog)).toMatchObject({ is_cached: false, results: [{ count: 0 }, { count: 0 }] });
      posthog.control.addEvent({ event: 'a', distinctId: 'user_new' });
      await count(posthog, 'blocking');
      posthog.control.addEvent({ event: 'b', distinctId: 'user_new', happenedAt: Date.parse('2026-11-23T11:00:00Z') });

      expect(await count(posthog, 'blocking')).toMatchObject({ is_cached: true, results: [{ count: 0 }, { count: 0 }] });
      expect(await count(posthog, 'force_blocking')).toMatchObject({ is_cached: false });
    });
  });
});
