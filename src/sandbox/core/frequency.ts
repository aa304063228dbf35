/** Nango's `every 2 hours`, `every day`, `every 5m`, `every half hour` in milliseconds; undefined for what it would not accept. */
export function parseFrequency(text: string): number | undefined {
  const [, amount, unit = ''] = /^every\s+(?:(\d+|half|quarter)\s*)?([a-z]+)$/i.exec(text.trim()) ?? [];
  const unitMs = Object.entries(units).find(([, names]) => names.includes(unit.toLowerCase()))?.[0];
  if (unitMs === undefined) return undefined;
  const every = Number(unitMs) * (fractions[amount?.toLowerCase() ?? ''] ?? Number(amount ?? 1));
  return every >= SHORTEST_MS ? every : undefined;
}

/** Nango runs nothing more often than this. */
const SHORTEST_MS = 30_000;

const fractions: Record<string, number> = { half: 1 / 2, quarter: 1 / 4 };

const units: Record<number, readonly string[]> = {
  1_000: ['s', 'sec', 'secs', 'second', 'seconds'],
  60_000: ['m', 'min', 'mins', 'minute', 'minutes'],
  3_600_000: ['h', 'hr', 'hrs', 'hour', 'hours'],
  86_400_000: ['d', 'day', 'days'],
  604_800_000: ['w', 'week', 'weeks'],
  2_592_000_000: ['month', 'months'],
};
