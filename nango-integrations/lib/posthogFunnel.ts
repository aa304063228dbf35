import { createHash } from 'crypto';
import * as z from 'zod';
import { type PostHogConversionData } from '../models.js';

export interface Funnel {
  name: string;
  /** Events in their order, as PostHog knows them. */
  steps: readonly string[];
  /** A date, or -30d. */
  dateFrom: string;
  windowDays: number;
}

/** The query behind a funnel in PostHog's own pages, so that the numbers are the same; test accounts are filtered as the project says. */
export function funnelQuery({ steps, dateFrom, windowDays }: Funnel): { kind: string } & Record<string, unknown> {
  return {
    kind: 'FunnelsQuery',
    series: steps.map((event) => ({ kind: 'EventsNode', event, name: event })),
    dateRange: { date_from: dateFrom },
    funnelsFilter: { funnelVizType: 'steps', funnelOrderType: 'ordered', funnelWindowInterval: windowDays, funnelWindowIntervalUnit: 'day' },
    filterTestAccounts: true,
  };
}

const seconds = z.number().nullish();
const FunnelStep = z.object({
  order: z.number().int(),
  count: z.number().int().nonnegative(),
  name: z.string().nullish(),
  average_conversion_time: seconds,
  median_conversion_time: seconds,
});
export type FunnelStep = z.infer<typeof FunnelStep>;

/** Checks an answer and puts it in order. PostHog calls this kind of query its own business, so nothing is taken for granted. */
export function readFunnelSteps(results: readonly unknown[], { steps }: Funnel): FunnelStep[] {
  const parsed = z.array(FunnelStep).safeParse(results);
  if (!parsed.success) throw new Error('PostHog answered the funnel with something other than a list of steps.');
  const found = parsed.data.sort((a, b) => a.order - b.order);
  const fits = found.length === steps.length && found.every(({ order, name }, index) => order === index && (!name || name === steps[index]));
  if (!fits) throw new Error(`PostHog answered the funnel with other steps than the ${steps.length} asked for.`);
  return found;
}

/** One record per step. */
export function toConversionData(found: readonly FunnelStep[], funnel: Funnel): PostHogConversionData[] {
  const key = funnelKey(funnel);
  return found.map((step, index) => {
    const previous = found[index - 1];
    return {
      id: `${key}:${index + 1}`,
      funnel: funnel.name,
      step: index + 1,
      event: funnel.steps[index] ?? '',
      count: step.count,
      dropped: previous ? previous.count - step.count : 0,
      conversion_from_previous: previous ? share(step.count, previous.count) : null,
      conversion_from_start: share(step.count, found[0]?.count ?? 0),
      average_seconds: previous ? (step.average_conversion_time ?? null) : null,
      median_seconds: previous ? (step.median_conversion_time ?? null) : null,
      date_from: funnel.dateFrom,
      conversion_window_days: funnel.windowDays,
    };
  });
}

/** Earliest time of the funnel's period, generously, and at least 30 days back: where to look for an event that nobody came to. */
export function searchFrom({ dateFrom }: Funnel, now: number): number {
  const monthAgo = now - 30 * DAY_MS;
  const [, count, unit] = /^-(\d+)([dwmy])$/.exec(dateFrom) ?? [];
  if (!count || !unit) return Math.min(monthAgo, (Date.parse(dateFrom) || now) - DAY_MS);
  return Math.min(monthAgo, now - Number(count) * (daysIn[unit] ?? 1) * DAY_MS);
}

/** Other steps, another period or another window make another funnel: its rows replace the old ones. */
function funnelKey({ steps, windowDays, dateFrom }: Funnel): string {
  return createHash('sha1').update(JSON.stringify([steps, windowDays, dateFrom])).digest('hex').slice(0, 10);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const daysIn: Partial<Record<string, number>> = { d: 1, w: 7, m: 31, y: 366 };
