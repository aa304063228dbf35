import { previewJson } from './previewJson.js';

/** A value's JSON over several lines. Of one with hundreds of levels, whose indentation alone would be megabytes, the beginning on one line. */
export function indentedJson(value: unknown): string {
  return isDeeperThan(MOST_LEVELS, value) ? `${previewJson(value, LONGEST)}…` : JSON.stringify(value, null, 2);
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

const MOST_LEVELS = 100;
const LONGEST = 2000;
