import { deterministicIds } from '../core/ids.js';

/** Values that look random and are the same for the same seed, so that stories and tests do not change. */
export interface SeededRandom {
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number;
  /** Upper-case letters and digits, as provider ids are made of. */
  code(length: number): string;
}

export function createSeededRandom(seed: number): SeededRandom {
  const source = deterministicIds(seed);
  const fraction = () => new DataView(source.bytes(4).buffer).getUint32(0) / 2 ** 32;
  const between = (min: number, max: number) => min + Math.floor(fraction() * (max - min + 1));
  return {
    between,
    code: (length) => Array.from({ length }, () => ALPHABET.charAt(between(0, ALPHABET.length - 1))).join(''),
  };
}

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
