/**
 * Orders two of Nango's times, negative when `a` is earlier. They carry microseconds, which `Date` would lose,
 * and drop trailing zeros of the fraction, so that plain text order is not safe.
 */
export function compareTimes(a: string, b: string): number {
  // Written alike, as nearly all are, they sort as text.
  if (a.length === b.length && a.at(-1) === b.at(-1)) return a < b ? -1 : a > b ? 1 : 0;
  const x = sortable(a);
  const y = sortable(b);
  return x < y ? -1 : x > y ? 1 : 0;
}

const ZONE = /(?:Z|[+-]00:?00)$/;

function sortable(time: string): string {
  const [seconds = '', fraction = ''] = time.replace(ZONE, '').split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}`;
}
