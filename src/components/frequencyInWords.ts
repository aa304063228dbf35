import type { FrequencyUnit, Labels } from '../protocol/index.js';

/** Nango's `every 30 minutes` in the language of the labels. What has another form is shown as Nango says it. */
export function frequencyInWords(frequency: string, { frequency: words }: Pick<Labels, 'frequency'>): string {
  const [, count, unit] = /^every(?: (\d+))? (second|minute|hour|day|week|month)s?$/.exec(frequency.trim().toLowerCase()) ?? [];
  return unit === undefined ? frequency : words.every({ count: Number(count ?? 1), unit: unit as FrequencyUnit });
}
