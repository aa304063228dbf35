import { createHash } from 'crypto';
import type { SheetsCell } from './sheetsRow.js';

/** Gives every row of a run a text of its own. */
export interface SheetsKeys {
  /** Rows must come in their order. */
  keyOf(row: { rowNumber: number; value: SheetsCell | undefined }): string;
  /** Rows so far whose key another one had already, and the number of the first of them. */
  repeated(): { count: number; firstRow: number };
}

/**
 * Rows by the value of a key column. A second row with a key becomes `key_2`, and so on; a row without one goes by its
 * number, `row-17`. Of the keys of a run it keeps fingerprints, not the texts: some 40 MB for a million rows.
 */
export function createSheetsKeys(): SheetsKeys {
  const seen = new Set<number>();
  /** Only for keys that come more than once. */
  const lastNumber = new Map<string, number>();
  let count = 0;
  let firstRow = 0;

  const claim = (key: string): boolean => {
    const before = seen.size;
    return seen.add(fingerprint(key)).size > before;
  };
  return {
    keyOf({ rowNumber, value }) {
      const key = keyText(value);
      const wanted = shortened(key === '' ? `row-${rowNumber}` : key);
      if (claim(wanted)) return wanted;
      count += 1;
      firstRow ||= rowNumber;
      let number = (lastNumber.get(wanted) ?? 1) + 1;
      while (!claim(`${wanted}_${number}`)) number += 1;
      lastNumber.set(wanted, number);
      return `${wanted}_${number}`;
    },
    repeated: () => ({ count, firstRow }),
  };
}

function keyText(value: SheetsCell | undefined): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value === undefined || value === null ? '' : String(value).trim();
}

/** Nango keeps ids of at most 255 characters; the ids of spreadsheet and tab and a number at the end need some. */
function shortened(key: string): string {
  return key.length <= MAX_KEY_LENGTH ? key : createHash('sha1').update(key).digest('hex');
}

/** 48 bits: among a million keys the odds of two alike are one in five hundred, and then one row has `_2` in its id. */
function fingerprint(key: string): number {
  return createHash('sha1').update(key).digest().readUIntBE(0, 6);
}

const MAX_KEY_LENGTH = 150;
