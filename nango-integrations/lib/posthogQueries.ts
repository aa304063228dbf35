import type { HogqlQuestion } from './posthog.js';
import { isoTime, toHogqlTime } from './posthogTime.js';
import type { TimeWindow } from './posthogWindow.js';

/**
 * Every HogQL question that our syncs ask. Aliases differ from the names of columns: HogQL would take the alias for the
 * column in `where`. Ids are compared as text, because ClickHouse sorts UUIDs by their second half. Without a `limit`
 * PostHog answers 100 rows.
 */

/** Which events count. An empty list sets no condition. */
export interface EventFilter {
  only: readonly string[];
  except: readonly string[];
}

/** People with an event in the window, and the time of their latest; personless events have no person behind them. */
export function activePeople(options: { window: TimeWindow; afterPerson: string; events: EventFilter; limit: number }): HogqlQuestion<'person' | 'last_seen'> {
  const { window, afterPerson, events, limit } = options;
  const filter = filterEvents(events);
  return {
    name: 'nango_active_people',
    columns: ['person', 'last_seen'],
    hogql: `select toString(person_id) as person, toTimeZone(max(timestamp), 'UTC') as last_seen
from events
where timestamp >= toDateTime({from}, 'UTC') and timestamp < toDateTime({to}, 'UTC')
  and person_mode != 'propertyless' and toString(person_id) > {after_person}${filter.hogql}
group by person order by person limit {limit}`,
    values: { from: hogqlTime(window.from), to: hogqlTime(window.to), after_person: afterPerson, limit, ...filter.values },
  };
}

/** Asked of `persons`: an event may hold the properties that its person had at the time. */
export function personProfiles(ids: readonly string[]): HogqlQuestion<'person' | 'person_properties' | 'first_seen' | 'identified'> {
  return {
    name: 'nango_person_profiles',
    columns: ['person', 'person_properties', 'first_seen', 'identified'],
    hogql: `select toString(id) as person, properties as person_properties, toTimeZone(created_at, 'UTC') as first_seen, is_identified as identified
from persons where id in {ids} limit {limit}`,
    values: { ids, limit: ids.length },
  };
}

/** At most `MAX_DISTINCT_IDS` each: a person on a shared computer may have thousands. */
export function personDistinctIds(ids: readonly string[]): HogqlQuestion<'person' | 'known_as'> {
  return {
    name: 'nango_person_distinct_ids',
    columns: ['person', 'known_as'],
    hogql: `select toString(person_id) as person, arraySlice(arraySort(groupUniqArray(distinct_id)), 1, ${MAX_DISTINCT_IDS}) as known_as
from person_distinct_ids where person_id in {ids} group by person limit {limit}`,
    values: { ids, limit: ids.length },
  };
}

export const MAX_DISTINCT_IDS = 20;

/** Which of these persons PostHog still has. */
export function personsAlive(ids: readonly string[]): HogqlQuestion<'person'> {
  return {
    name: 'nango_persons_alive',
    columns: ['person'],
    hogql: 'select toString(id) as person from persons where id in {ids} limit {limit}',
    values: { ids, limit: ids.length },
  };
}

export interface EventPosition {
  /** Time of ingestion, ISO 8601 UTC with six decimals. */
  ingestedAt: string;
  /** The last event read of those ingested then; empty for none. */
  uuid: string;
}

export type EventColumn = 'event_uuid' | 'event_name' | 'sent_as' | 'person' | 'happened' | 'ingested' | 'event_properties';

/**
 * Events in the order PostHog received them. `oldest` bounds the time they happened: the table is sorted by that, and
 * without the bound PostHog would search all of it.
 */
export function eventsAfter(options: { position: EventPosition; to: number; oldest: number; events: EventFilter; limit: number }): HogqlQuestion<EventColumn> {
  const { position, to, oldest, events, limit } = options;
  const filter = filterEvents(events);
  return {
    name: 'nango_events',
    columns: ['event_uuid', 'event_name', 'sent_as', 'person', 'happened', 'ingested', 'event_properties'],
    hogql: `select toString(uuid) as event_uuid, event as event_name, distinct_id as sent_as, toString(person_id) as person,
  toTimeZone(timestamp, 'UTC') as happened, toTimeZone(created_at, 'UTC') as ingested, properties as event_properties
from events
where timestamp >= toDateTime({oldest}, 'UTC') and created_at < toDateTime({to}, 'UTC')
  and (created_at > toDateTime({after}, 'UTC') or (created_at = toDateTime({after}, 'UTC') and toString(uuid) > {after_uuid}))${filter.hogql}
order by created_at, event_uuid limit {limit}`,
    values: { oldest: hogqlTime(oldest), to: hogqlTime(to), after: toHogqlTime(position.ingestedAt), after_uuid: position.uuid, limit, ...filter.values },
  };
}

/** Which of these events happened since. */
export function knownEvents(names: readonly string[], since: number): HogqlQuestion<'event_name' | 'times'> {
  return {
    name: 'nango_known_events',
    columns: ['event_name', 'times'],
    hogql: `select event as event_name, count() as times from events
where event in {names} and timestamp >= toDateTime({since}, 'UTC') group by event_name limit {limit}`,
    values: { names, since: hogqlTime(since), limit: names.length },
  };
}

function filterEvents({ only, except }: EventFilter): { hogql: string; values: Record<string, readonly string[]> } {
  const conditions = [only.length > 0 ? ' and event in {only_events}' : '', except.length > 0 ? ' and event not in {except_events}' : ''];
  return {
    hogql: conditions.join(''),
    values: { ...(only.length > 0 ? { only_events: only } : {}), ...(except.length > 0 ? { except_events: except } : {}) },
  };
}

function hogqlTime(ms: number): string {
  return toHogqlTime(isoTime(ms));
}
