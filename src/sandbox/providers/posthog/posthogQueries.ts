import { badQuery, hogqlBody, tookTooLong, type HogqlTable } from './posthogAnswers.js';
import { countFunnel } from './countFunnel.js';
import type { CountedEvent, PostHogEventObject } from './PostHogEvents.js';
import type { PostHogProject } from './PostHogProject.js';
import { formatTime } from './posthogTimes.js';
import type { Micros } from './seed/eventSeries.js';
import { valuesReader, type QueryValues } from './queryValues.js';

export interface QueryLimits {
  /** A HogQL query about a longer stretch of time takes too long. */
  slowWindowMs: number;
  /** So does one about a longer list. */
  slowListLength: number;
}

type Answer = (values: QueryValues, project: PostHogProject) => HogqlTable;

/**
 * The HogQL questions that the look-alike can answer, by the `name` that comes with them. It does not read SQL: what a
 * name asks is agreed between this file and `nango-integrations/lib/posthogQueries.ts`, and so are the names of the values.
 */
const questions: Readonly<Record<string, Answer>> = {
  /** from, to, after_person, limit, only_events?, except_events? */
  nango_active_people(values, project) {
    const latest = new Map<string, Micros>();
    const isWanted = eventFilter(values);
    for (const event of project.events.between(values.time('from'), values.time('to'))) {
      if (event.isPersonless || !isWanted(event)) continue;
      latest.set(event.personId, Math.max(latest.get(event.personId) ?? 0, event.happenedAt));
    }
    const after = values.text('after_person');
    const page = [...latest].filter(([id]) => id > after).sort(([a], [b]) => (a < b ? -1 : 1));
    return { columns: [['person', 'String'], ['last_seen', 'DateTime64(6)']], rows: page.slice(0, values.limit).map(([id, time]) => [id, formatTime(time, project.utcOffsetMinutes)]) };
  },

  /** ids, limit */
  nango_person_profiles(values, project) {
    const found = values.list('ids').flatMap((id) => project.persons.get(id) ?? []);
    return {
      columns: [['person', 'String'], ['person_properties', 'String'], ['first_seen', 'DateTime64(6)'], ['identified', 'UInt8']],
      rows: found.slice(0, values.limit).map((person) => [
        person.id,
        JSON.stringify(person.properties),
        formatTime(person.createdAt * 1000, project.utcOffsetMinutes),
        person.isIdentified ? 1 : 0,
      ]),
    };
  },

  /** ids, limit */
  nango_person_distinct_ids(values, project) {
    const found = values.list('ids').flatMap((id) => project.persons.get(id) ?? []);
    return {
      columns: [['person', 'String'], ['known_as', 'Array(String)']],
      rows: found.slice(0, values.limit).map(({ id, distinctIds }) => [id, [...distinctIds].sort().slice(0, 20)]),
    };
  },

  /** ids, limit */
  nango_persons_alive(values, project) {
    const alive = values.list('ids').filter((id) => project.persons.get(id));
    return { columns: [['person', 'String']], rows: alive.slice(0, values.limit).map((id) => [id]) };
  },

  /** oldest, to, after, after_uuid, limit, only_events?, except_events? */
  nango_events(values, project) {
    const isWanted = eventFilter(values);
    const oldest = values.time('oldest');
    const rows: unknown[][] = [];
    for (const event of project.events.after({ createdAt: values.time('after'), uuid: values.text('after_uuid'), to: values.time('to') })) {
      if (rows.length === values.limit) break;
      if (event.happenedAt >= oldest && isWanted(event)) rows.push(eventRow(event, project));
    }
    return {
      columns: [
        ['event_uuid', 'String'],
        ['event_name', 'String'],
        ['sent_as', 'String'],
        ['person', 'String'],
        ['happened', 'DateTime64(6)'],
        ['ingested', 'DateTime64(6)'],
        ['event_properties', 'String'],
      ],
      rows,
    };
  },

  /** names, since, limit */
  nango_known_events(values, project) {
    const names = values.list('names');
    const times = new Map<string, number>();
    for (const { event } of project.events.between(values.time('since'), Number.MAX_SAFE_INTEGER / 2)) {
      if (names.includes(event)) times.set(event, (times.get(event) ?? 0) + 1);
    }
    return { columns: [['event_name', 'String'], ['times', 'UInt64']], rows: [...times].slice(0, values.limit).map(([name, count]) => [name, count]) };
  },
};

/** The body of the answer to a query, or the response that refuses it. */
export function answerQuery({ name, query }: { name: string; query: Record<string, unknown> }, context: { project: PostHogProject; limits: QueryLimits }): Record<string, unknown> | Response {
  switch (query['kind']) {
    case 'HogQLQuery':
      return answerHogql(name, query, context);
    case 'FunnelsQuery':
      return answerFunnel(query, context.project);
    default:
      return badQuery(`The look-alike knows no query of the kind ${String(query['kind'])}.`);
  }
}

function answerHogql(name: string, query: Record<string, unknown>, { project, limits }: { project: PostHogProject; limits: QueryLimits }): Record<string, unknown> | Response {
  const hogql = String(query['query']);
  const values = valuesReader(query['values'], hogql);
  if (values.unresolved) return badQuery(`Unresolved placeholder: {${values.unresolved}}`);
  const question = questions[name];
  if (!question) return badQuery(`The look-alike knows no query named "${name}". Known: ${Object.keys(questions).join(', ')}.`);
  if (values.windowMs > limits.slowWindowMs || values.longestList > limits.slowListLength) return tookTooLong();
  try {
    return hogqlBody(question(values, project), hogql);
  } catch (error) {
    return badQuery(error instanceof Error ? error.message : String(error));
  }
}

function answerFunnel(query: Record<string, unknown>, project: PostHogProject): Record<string, unknown> | Response {
  const steps = (Array.isArray(query['series']) ? query['series'] : []).map((node: unknown) => field(node, 'event')).filter((event) => typeof event === 'string');
  if (steps.length < 2) return badQuery('Funnels require at least two steps.');
  const from = startOfPeriod(field(query['dateRange'], 'date_from'), project.clock.now());
  const days = field(query['funnelsFilter'], 'funnelWindowInterval');
  if (from === undefined) return badQuery('dateRange.date_from is not a date.');
  const window = (typeof days === 'number' ? days : 14) * DAY_MS * 1000;
  const counts = countFunnel(project.events.between(from * 1000, project.clock.now() * 1000), { steps, window });
  const results = counts.map(({ count, average, median }, order) => {
    const event = steps[order];
    return { action_id: event, name: event, custom_name: null, order, people: [], count, type: 'events', average_conversion_time: average, median_conversion_time: median };
  });
  return { results, hasMore: false, timezone: 'UTC', error: null, query_status: null };
}

/** Midnight, so many days, weeks, months or years ago; or the day that is given. */
function startOfPeriod(dateFrom: unknown, now: number): number | undefined {
  const [, count, unit] = /^-(\d+)([dwmy])$/.exec(String(dateFrom)) ?? [];
  const time = count && unit ? now - Number(count) * (daysIn[unit] ?? 1) * DAY_MS : Date.parse(String(dateFrom));
  return Number.isNaN(time) ? undefined : Math.floor(time / DAY_MS) * DAY_MS;
}

function eventFilter(values: QueryValues): (event: Pick<CountedEvent, 'event'>) => boolean {
  const only = values.optionalList('only_events');
  const except = values.optionalList('except_events');
  return ({ event }) => (!only || only.includes(event)) && !except?.includes(event);
}

function eventRow(event: PostHogEventObject, { utcOffsetMinutes }: PostHogProject): unknown[] {
  const time = (micros: Micros) => formatTime(micros, utcOffsetMinutes);
  return [event.uuid, event.event, event.distinctId, event.personId, time(event.happenedAt), time(event.createdAt), event.properties];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const daysIn: Partial<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };

