import type { PostHogPersons } from './PostHogPersons.js';
import type { EventSeries, Micros } from './seed/eventSeries.js';
import { mix, timeUuid } from './seed/mix.js';

/** An event as PostHog stores it. */
export interface PostHogEventObject {
  uuid: string;
  event: string;
  distinctId: string;
  /** Of the person it belongs to now. A personless event names nobody's id. */
  personId: string;
  isPersonless: boolean;
  happenedAt: Micros;
  createdAt: Micros;
  /** JSON, now and then broken. */
  properties: string;
  /** PostHog may show an event twice for a while. */
  copies: number;
}

/** What counting needs of an event. */
export type CountedEvent = Pick<PostHogEventObject, 'event' | 'personId' | 'isPersonless' | 'happenedAt'>;

/** The seed's events, which are made when they are read, with those that were added since. */
export interface PostHogEvents {
  add(event: PostHogEventObject): void;
  /** Behind a place in the order of ingestion, then of ids; `to` is not included. Copies come one after the other. */
  after(place: { createdAt: Micros; uuid: string; to: Micros }): Iterable<PostHogEventObject>;
  /** All that happened from `from` on and before `to`, in no order. */
  between(from: Micros, to: Micros): Iterable<CountedEvent>;
}

export function createPostHogEvents({ seed, series, persons }: { seed: number; series: EventSeries; persons: PostHogPersons }): PostHogEvents {
  const added: PostHogEventObject[] = [];

  const ownerOf = (person: number | null, index: number) => {
    if (person !== null) return { ...persons.ofSeed(person), isPersonless: false };
    const id = timeUuid(0, seed, mix(seed, index, 61));
    return { id, distinctId: `cookieless_${id.slice(-12)}`, isPersonless: true };
  };
  const seeded = (index: number): PostHogEventObject => {
    const { uuid, event, person, happenedAt, createdAt, properties, copies } = series.describe(index);
    const { id, distinctId, isPersonless } = ownerOf(person, index);
    return { uuid, event, distinctId, personId: persons.resolve(id), isPersonless, happenedAt, createdAt, properties, copies };
  };
  const resolved = (event: PostHogEventObject): PostHogEventObject => ({ ...event, personId: persons.resolve(event.personId) });

  function* seededAfter({ createdAt, uuid, to }: { createdAt: Micros; uuid: string; to: Micros }): Iterable<PostHogEventObject> {
    for (let index = series.indexFrom(createdAt); index < series.count && series.createdAt(index) < to; index += 1) {
      const event = seeded(index);
      if (isBehind(event, { createdAt, uuid })) yield event;
    }
  }

  return {
    add(event) {
      added.push(event);
      added.sort((a, b) => a.createdAt - b.createdAt || (a.uuid < b.uuid ? -1 : 1));
    },
    *after(place) {
      const others = added.filter((event) => isBehind(event, place) && event.createdAt < place.to).map(resolved);
      for (const event of mergeInOrder(seededAfter(place), others)) for (let copy = 0; copy < event.copies; copy += 1) yield event;
    },
    *between(from, to) {
      for (let index = series.indexFrom(from); index < series.count && series.createdAt(index) < to + LATEST; index += 1) {
        const { event, person, happenedAt } = series.glance(index);
        if (happenedAt < from || happenedAt >= to) continue;
        const { id, isPersonless } = ownerOf(person, index);
        yield { event, personId: persons.resolve(id), isPersonless, happenedAt };
      }
      for (const event of added) if (event.happenedAt >= from && event.happenedAt < to) yield resolved(event);
    },
  };
}

type Place = Pick<PostHogEventObject, 'createdAt' | 'uuid'>;

function isBehind(event: Place, place: Place): boolean {
  return event.createdAt > place.createdAt || (event.createdAt === place.createdAt && event.uuid > place.uuid);
}

function* mergeInOrder(many: Iterable<PostHogEventObject>, few: readonly PostHogEventObject[]): Iterable<PostHogEventObject> {
  let next = 0;
  for (const event of many) {
    for (let other = few[next]; other && isBehind(event, other); other = few[next]) {
      yield other;
      next += 1;
    }
    yield event;
  }
  yield* few.slice(next);
}

/** No seeded event is sent later than this. */
const LATEST: Micros = 3 * 24 * 60 * 60 * 1_000_000;
