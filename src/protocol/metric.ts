import type { FieldOf, ModelName } from './register.js';

/** A number out of a model's records. `count`: how many there are. */
export type Metric<Model extends ModelName = string> = 'count' | LatestValue<FieldOf<Model>> | PerDay<FieldOf<Model>>;

/** One value: that of the record which is greatest in another field. */
export interface LatestValue<Field extends string = string> {
  /** The field that has the value. */
  latest: Field;
  /** The field that decides which record it is, by number, or by text or time. @default '_nango_metadata.last_modified_at' */
  by?: Field | undefined;
}

/** A number for each day, and their total. */
export interface PerDay<Field extends string = string> {
  /** The field that has the time: ISO 8601, or a number of seconds or milliseconds since the epoch. */
  perDay: Field;
  /** The field to add up. @default each record counts one */
  sum?: Field | undefined;
  /** How many days, today's included. @default 30 */
  days?: number | undefined;
}

export interface MeasuredDay {
  /** `2026-11-23`, of the calendar asked for. */
  day: string;
  value: number;
}

export interface Measured {
  /** Null: no record has such a value. With `perDay` the total. */
  value: number | null;
  /** The earliest first, without gaps; empty unless asked for by `perDay`. */
  days: readonly MeasuredDay[];
}
