import type { FrequencyUnit, Labels } from '../protocol/index.js';

/** Nango's `every 30 minutes` in the language of the labels. What has another form is shown as Nango says it. */
export function frequencyInWords(frequency: string, { frequency: words }: Pick<Labels, 'frequency'>): string {
  const parsed = parse(frequency);
  return parsed === null ? frequency : words.every(parsed);
}

/** Whether two say the same, as `every hour` and `every 60 minutes` do. */
export function sameFrequency(one: string, other: string): boolean {
  const [a, b] = [parse(one), parse(other)];
  return a === null || b === null ? one === other : a.count * SECONDS[a.unit] === b.count * SECONDS[b.unit];
}

function parse(frequency: string): { count: number; unit: FrequencyUnit } | null {
  const [, count, unit] = /^every(?: (\d+))? (second|minute|hour|day|week|month)s?$/.exec(frequency.trim().toLowerCase()) ?? [];
  return unit === undefined ? null : { count: Number(count ?? 1), unit: unit as FrequencyUnit };
}

const SECONDS: Record<FrequencyUnit, number> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800, month: 2_592_000 };
