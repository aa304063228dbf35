import type { PostHogEventObject } from './PostHogEvents.js';
import type { PostHogFaults, PostHogFaultTarget } from './posthogFaults.js';
import type { PostHogKeys } from './posthogKeys.js';
import type { NewPerson, PostHogPersonObject } from './PostHogPersons.js';
import type { PostHogProject } from './PostHogProject.js';
import type { QueryLimits } from './posthogQueries.js';
import { timeUuid } from './seed/mix.js';

export interface NewEvent {
  event: string;
  /** Sent as. A distinct id that nobody has makes a new person. */
  distinctId: string;
  /** @default {} */
  properties?: Record<string, unknown>;
  /** The stored text itself, for one that is not JSON. */
  propertiesText?: string;
  /** Milliseconds since the epoch. An old one makes a late event. @default now */
  happenedAt?: number;
  /** When PostHog received it, milliseconds since the epoch. @default now */
  createdAt?: number;
  /** No person is made, and none is found behind it. @default false */
  isPersonless?: boolean;
  /** How often PostHog shows it. @default 1 */
  copies?: number;
}

/** The hand behind the look-alike: what people do in the product, and what goes wrong at PostHog. */
export interface PostHogControl {
  persons(): PostHogPersonObject[];
  addPerson(person: NewPerson): PostHogPersonObject;
  addEvent(event: NewEvent): PostHogEventObject;
  /** Sets properties, as `$identify` does; the event is sent too. Throws when there is no such person, as do the others. */
  identify(personId: string, properties: Record<string, unknown>): void;
  /** `from` is no more; its ids and events go over to `into`. */
  mergePersons(options: { from: string; into: string }): void;
  /** The events stay, without a person behind them. */
  deletePerson(id: string): void;
  /** HTTP 429 with `Retry-After`. @default times 1 */
  rateLimit(options: PostHogFaultTarget & { retryAfterSeconds: number }): void;
  /** An HTTP error, or with status 200 and a body an answer that makes no sense. @default times 1 */
  fail(options: PostHogFaultTarget & { status: number; body?: unknown }): void;
  /** The network fails. @default times 1 */
  beUnreachable(target: PostHogFaultTarget): void;
  /** HTTP 504 for queries about more than that. */
  setLimits(limits: Partial<QueryLimits>): void;
  /** Without a key: every key. */
  revokeKey(key?: string): void;
  restoreKey(): void;
  /** Ends all faults and limits. */
  recover(): void;
}

export const noLimits: QueryLimits = { slowWindowMs: Number.POSITIVE_INFINITY, slowListLength: Number.POSITIVE_INFINITY };

interface ControlContext {
  project: PostHogProject;
  keys: PostHogKeys;
  faults: PostHogFaults;
  setLimits: (limits: Partial<QueryLimits>) => void;
}

export function createPostHogControl({ project, keys, faults, setLimits }: ControlContext): PostHogControl {
  const { clock, persons, events } = project;
  let added = 0;

  const addEvent = ({ event, distinctId, properties = {}, propertiesText, happenedAt, createdAt, isPersonless = false, copies = 1 }: NewEvent): PostHogEventObject => {
    added += 1;
    const ingested = createdAt ?? clock.now();
    const person = isPersonless ? undefined : (persons.byDistinctId(distinctId) ?? persons.add({ distinctId }, clock.now()));
    const stored = {
      uuid: timeUuid(ingested, 71, added),
      event,
      distinctId,
      personId: person?.id ?? timeUuid(0, 72, added),
      isPersonless,
      happenedAt: (happenedAt ?? ingested) * 1000,
      createdAt: ingested * 1000,
      properties: propertiesText ?? JSON.stringify(properties),
      copies,
    };
    events.add(stored);
    return stored;
  };

  return {
    persons: () => persons.list(),
    addPerson: (person) => persons.add(person, clock.now()),
    addEvent,
    identify(personId, properties) {
      persons.identify(personId, properties);
      addEvent({ event: '$identify', distinctId: persons.get(personId)?.distinctIds[0] ?? personId, properties: { $set: properties } });
    },
    mergePersons: (options) => persons.merge(options),
    deletePerson: (id) => persons.remove(id),
    rateLimit: ({ retryAfterSeconds, ...target }) => faults.add(target, { kind: 'rate_limited', retryAfterSeconds }),
    fail: ({ status, body, ...target }) => faults.add(target, { kind: 'http', status, ...(body === undefined ? {} : { body }) }),
    beUnreachable: (target) => faults.add(target, { kind: 'unreachable' }),
    setLimits,
    revokeKey: (key) => keys.revoke(key),
    restoreKey: () => keys.restore(),
    recover() {
      faults.clear();
      setLimits(noLimits);
    },
  };
}
