import { parseHogqlTime } from './posthogTimes.js';
import type { Micros } from './seed/eventSeries.js';

/** The values that came with a HogQL query. Each reader throws a sentence about a value that is missing or of another kind. */
export interface QueryValues {
  text(name: string): string;
  time(name: string): Micros;
  list(name: string): string[];
  optionalList(name: string): string[] | undefined;
  /** Rows at most. PostHog has 100 for a query without a limit, and 50 000 for any. */
  readonly limit: number;
  /** A placeholder in the query that no value stands for. */
  readonly unresolved: string | undefined;
  /** Between the times `from` (or `after`) and `to`; 0 for queries without. */
  readonly windowMs: number;
  readonly longestList: number;
}

export function valuesReader(given: unknown, hogql: string): QueryValues {
  const values = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  const unreadable = (name: string, kind: string) => new Error(`The value "${name}" is not ${kind}.`);

  const time = (name: string): Micros => {
    const read = parseHogqlTime(values[name]);
    if (read === undefined) throw unreadable(name, 'a time such as 2026-11-23 10:04:15');
    return read;
  };
  const optionalList = (name: string): string[] | undefined => {
    const list = values[name];
    if (list === undefined) return undefined;
    if (!Array.isArray(list)) throw unreadable(name, 'a list');
    return list.map(String);
  };
  const from = parseHogqlTime(values['from'] ?? values['after']);
  const to = parseHogqlTime(values['to']);

  return {
    text(name) {
      const text = values[name];
      if (typeof text !== 'string') throw unreadable(name, 'a text');
      return text;
    },
    time,
    list: (name) => {
      const list = optionalList(name);
      if (!list) throw unreadable(name, 'a list');
      return list;
    },
    optionalList,
    limit: /\blimit \{limit\}/.test(hogql) ? Math.min(Number(values['limit']), 50_000) : 100,
    unresolved: [...hogql.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').find((name) => !(name in values)),
    windowMs: from === undefined || to === undefined ? 0 : (to - from) / 1000,
    longestList: Math.max(0, ...Object.values(values).map((value) => (Array.isArray(value) ? value.length : 0))),
  };
}
