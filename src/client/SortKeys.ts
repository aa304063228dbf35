import type { NangoRecord, RecordSort } from '../protocol/index.js';
import { fieldOf, numberOf, textOf } from './fieldValues.js';

/** What rows are sorted by at one level, taken out of the records once. Rows without a value come last in either direction. */
export interface SortKeys {
  /** Takes a record's value. */
  note: (slot: number, record: NangoRecord) => void;
  /** Whether a record's value is another than the one taken. */
  differs: (slot: number, record: NangoRecord) => boolean;
  compare: (a: number, b: number) => number;
  /** Compares as `compare` does, faster, until the next `note`: for sorting many rows at once. */
  comparer: (slots: Uint32Array) => (a: number, b: number) => number;
}

export function sortKeysOf(sort: RecordSort, locale: string | undefined): SortKeys {
  return sort.kind === undefined || sort.kind === 'text' ? textKeys(sort, locale) : numberKeys(sort, sort.kind);
}

function numberKeys({ field, direction }: RecordSort, kind: 'number' | 'date' | 'boolean'): SortKeys {
  let keys = new Float64Array(0);
  const sign = direction === 'desc' ? -1 : 1;
  const keyOf = (record: NangoRecord): number => numberOf(fieldOf(record, field), kind);
  const compare = (a: number, b: number): number => {
    const x = keys[a] as number;
    const y = keys[b] as number;
    // NaN, which stands for no value, is never equal to itself.
    if (x === y) return 0;
    if (x < y) return -sign;
    if (x > y) return sign;
    return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
  };
  return {
    note(slot, record) {
      if (slot >= keys.length) keys = grown(keys, slot);
      keys[slot] = keyOf(record);
    },
    differs: (slot, record) => !Object.is(keys[slot], keyOf(record)),
    compare,
    comparer: () => compare,
  };
}

function textKeys({ field, direction }: RecordSort, locale: string | undefined): SortKeys {
  const keys: (string | null)[] = [];
  const sign = direction === 'desc' ? -1 : 1;
  const keyOf = (record: NangoRecord): string | null => textOf(fieldOf(record, field));
  const collator = collatorFor(locale);
  return {
    note(slot, record) {
      keys[slot] = keyOf(record);
    },
    differs: (slot, record) => keys[slot] !== keyOf(record),
    compare(a, b) {
      const x = keys[a] ?? null;
      const y = keys[b] ?? null;
      if (x === null || y === null) return Number(x === null) - Number(y === null);
      return sign * collator.compare(x, y);
    },
    // Languages' order is dear: each text is compared once, and rows by the place of their text.
    comparer(slots) {
      const places = new Map<string | null, number>();
      for (const slot of slots) places.set(keys[slot] ?? null, Infinity);
      const texts = [...places.keys()].filter((text) => text !== null).sort((a, b) => sign * collator.compare(a, b));
      let place = 0;
      for (const [index, text] of texts.entries()) {
        // Different texts may be the same to a language.
        if (index > 0 && collator.compare(texts[index - 1] ?? '', text) !== 0) place += 1;
        places.set(text, place);
      }
      const bySlot = new Float64Array(1 + slots.reduce((most, slot) => Math.max(most, slot), 0));
      for (const slot of slots) bySlot[slot] = places.get(keys[slot] ?? null) ?? Infinity;
      return (a, b) => {
        const x = bySlot[a] as number;
        const y = bySlot[b] as number;
        return x === y ? 0 : x - y;
      };
    },
  };
}

/**
 * A language's order, or the root order of Unicode for one that is not known. English stands for that, since it has no order of its
 * own; asked for `und`, or for what they do not know, browsers take the language of whoever looks.
 */
function collatorFor(locale: string | undefined): Intl.Collator {
  try {
    return new Intl.Collator(locale === undefined ? 'en' : [locale, 'en']);
  } catch {
    // The text names no language at all.
    return new Intl.Collator('en');
  }
}

function grown(keys: Float64Array<ArrayBuffer>, slot: number): Float64Array<ArrayBuffer> {
  const next = new Float64Array(Math.max(slot + 1, keys.length * 2, 1024)).fill(Number.NaN);
  next.set(keys);
  return next;
}
