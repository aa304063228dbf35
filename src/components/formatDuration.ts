import { remember } from './remember.js';

/** A number of seconds in its two largest units, `1 hr 5 min`; the title has the exact number. */
export function formatDuration(seconds: number, locale: string): { text: string; title?: string } {
  const exact = unitFormat(locale, 'second').format(seconds);
  if (Math.abs(seconds) < SHORT_OF_A_MINUTE) return { text: exact };
  const parts = partsOf(Math.round(Math.abs(seconds))).map(({ count, unit }, place) =>
    unitFormat(locale, unit).format(seconds < 0 && place === 0 ? -count : count),
  );
  return { text: listFormat(locale).format(parts), title: exact };
}

function partsOf(seconds: number): { count: number; unit: string }[] {
  const largest = units.findIndex(({ size }) => size <= seconds);
  let rest = seconds;
  return units
    .slice(largest, largest + 2)
    .map(({ unit, size }) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return { count, unit };
    })
    .filter(({ count }) => count > 0);
}

const units = [
  { unit: 'day', size: 86_400 },
  { unit: 'hour', size: 3600 },
  { unit: 'minute', size: 60 },
  { unit: 'second', size: 1 },
];

/** From here on one decimal would print 60 seconds. */
const SHORT_OF_A_MINUTE = 59.95;

// Intl.DurationFormat would do it in one, but browsers of 2024 lack it.
const unitFormat = remember((locale, unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }));
const listFormat = remember((locale) => new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }));
