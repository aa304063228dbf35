import type { CountedEvent } from './PostHogEvents.js';
import type { Micros } from './seed/eventSeries.js';

export interface FunnelCount {
  count: number;
  /** Seconds from the step before; null for the first step and when nobody came. */
  average: number | null;
  median: number | null;
}

/** Counts who went through the steps in their order, other events between them allowed, within the window from the first. */
export function countFunnel(events: Iterable<CountedEvent>, { steps, window }: { steps: readonly string[]; window: Micros }): FunnelCount[] {
  const wanted = new Set(steps);
  const byPerson = new Map<string, CountedEvent[]>();
  for (const event of events) {
    if (!wanted.has(event.event)) continue;
    const own = byPerson.get(event.personId);
    if (own) own.push(event);
    else byPerson.set(event.personId, [event]);
  }
  const journeys = [...byPerson.values()].map((own) => longestJourney(own, { steps, window }));
  return steps.map((_step, index) => {
    const reached = journeys.filter((times) => times.length > index);
    const durations = reached.flatMap((times) => secondsBetween(times[index - 1], times[index])).sort((a, b) => a - b);
    return { count: reached.length, average: meanOf(durations), median: durations[Math.floor(durations.length / 2)] ?? null };
  });
}

/** When a person came to each step of the furthest way through. */
function longestJourney(events: CountedEvent[], { steps, window }: { steps: readonly string[]; window: Micros }): Micros[] {
  const begun: (Micros[] | undefined)[] = [];
  let furthest: Micros[] = [];
  for (const { event, happenedAt } of [...events].sort((a, b) => a.happenedAt - b.happenedAt)) {
    // From the last step down: one event is not two steps.
    for (let index = steps.length - 1; index >= 0; index -= 1) {
      if (steps[index] !== event) continue;
      const before = index === 0 ? [] : begun[index - 1];
      if (!before || (before[0] !== undefined && happenedAt - before[0] > window)) continue;
      const journey = [...before, happenedAt];
      begun[index] = journey;
      if (journey.length > furthest.length) furthest = journey;
    }
  }
  return furthest;
}

function secondsBetween(before: Micros | undefined, after: Micros | undefined): number[] {
  return before === undefined || after === undefined ? [] : [(after - before) / 1_000_000];
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
