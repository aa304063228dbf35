import type { EventSeries } from './seed/eventSeries.js';
import { mix, timeUuid } from './seed/mix.js';
import { seedPerson, type SeedPerson } from './seed/persons.js';

export type PostHogPersonObject = SeedPerson;

export interface NewPerson {
  distinctId: string;
  /** With properties the person counts as identified. */
  properties?: Record<string, unknown>;
}

/** Who is in the project, with what happened to them since the seed. */
export interface PostHogPersons {
  list(): PostHogPersonObject[];
  /** Undefined for persons who were deleted or merged into another. */
  get(id: string): PostHogPersonObject | undefined;
  byDistinctId(distinctId: string): PostHogPersonObject | undefined;
  /** The id under which a person goes on after merges. */
  resolve(id: string): string;
  /** The nth person of the seed: the id that events name, and the id that its events were sent as. */
  ofSeed(index: number): { id: string; distinctId: string };
  add(person: NewPerson, now: number): PostHogPersonObject;
  identify(id: string, properties: Record<string, unknown>): void;
  merge(options: { from: string; into: string }): void;
  remove(id: string): void;
}

export function createPostHogPersons({ seed, series }: { seed: number; series: EventSeries }): PostHogPersons {
  const seeded = Array.from({ length: series.persons }, (_item, index) => seedPerson(seed, index, Math.floor(series.personCreatedAt(index) / 1000)));
  const first = seeded.map(({ id, distinctIds }) => ({ id, distinctId: distinctIds[0] ?? id }));
  const persons = new Map(seeded.map((person) => [person.id, person]));
  const byDistinctId = new Map(seeded.flatMap((person) => person.distinctIds.map((name) => [name, person.id])));
  const mergedInto = new Map<string, string>();

  const found = (id: string): PostHogPersonObject => {
    const person = persons.get(id);
    if (!person) throw new Error(`The PostHog look-alike has no person "${id}". Ids are in control.persons().`);
    return person;
  };

  return {
    list: () => [...persons.values()],
    get: (id) => persons.get(id),
    byDistinctId: (name) => persons.get(byDistinctId.get(name) ?? ''),
    resolve(id) {
      let at = id;
      for (let next = mergedInto.get(at); next !== undefined; next = mergedInto.get(at)) at = next;
      return at;
    },
    ofSeed: (index) => first[index] ?? { id: '', distinctId: '' },
    add({ distinctId, properties }, now) {
      const id = timeUuid(now, seed, mix(seed, persons.size, 51));
      const person = { id, distinctIds: [distinctId], createdAt: now, isIdentified: properties !== undefined, properties: properties ?? {} };
      persons.set(id, person);
      byDistinctId.set(distinctId, id);
      return person;
    },
    identify(id, properties) {
      const person = found(id);
      persons.set(id, { ...person, isIdentified: true, properties: { ...person.properties, ...properties } });
    },
    merge({ from, into }) {
      const loser = found(from);
      const winner = found(into);
      persons.set(into, { ...winner, distinctIds: [...winner.distinctIds, ...loser.distinctIds], properties: { ...loser.properties, ...winner.properties } });
      for (const name of loser.distinctIds) byDistinctId.set(name, into);
      mergedInto.set(from, into);
      persons.delete(from);
    },
    remove(id) {
      for (const name of found(id).distinctIds) byDistinctId.delete(name);
      persons.delete(id);
    },
  };
}
