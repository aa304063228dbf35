import type { Clock } from '../../core/clock.js';
import { createPostHogEvents, type PostHogEvents } from './PostHogEvents.js';
import { createPostHogPersons, type PostHogPersons } from './PostHogPersons.js';
import { createEventSeries } from './seed/eventSeries.js';

export interface PostHogProjectOptions {
  clock: Clock;
  seed: number;
  events: number;
  persons: number;
  days: number;
  projectId: string;
  utcOffsetMinutes: number;
}

/** What the look-alike knows: the one project, who is in it and what happened. */
export interface PostHogProject {
  readonly id: string;
  readonly name: string;
  /** The project's time zone, as minutes from UTC. */
  readonly utcOffsetMinutes: number;
  readonly clock: Clock;
  readonly persons: PostHogPersons;
  readonly events: PostHogEvents;
}

export function createPostHogProject({ clock, seed, events: count, persons: people, days, projectId, utcOffsetMinutes }: PostHogProjectOptions): PostHogProject {
  // A few minutes ago, so that a look at "everything until a minute ago" finds the same, a little later.
  const series = createEventSeries({ seed, count, persons: people, days, endAt: clock.now() - 5 * 60_000 });
  const persons = createPostHogPersons({ seed, series });
  return { id: projectId, name: 'Lantern & Quay', utcOffsetMinutes, clock, persons, events: createPostHogEvents({ seed, series, persons }) };
}
