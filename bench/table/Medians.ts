import type { ContestantName } from './contestants.ts';
import type { Measure, Sample } from './sample.ts';
import { median } from './statistics.ts';

/** What the runs amount to: one value for each table, number of rows and measure. */
export class Medians {
  readonly #samples: readonly Sample[];

  constructor(samples: readonly Sample[]) {
    this.#samples = samples;
  }

  /** Undefined where nothing was measured. */
  get(contestant: ContestantName, rows: number, measure: Measure): number | undefined {
    const values = this.#samples
      .filter((sample) => sample.contestant === contestant && sample.rows === rows)
      .flatMap(({ values: { [measure]: value } }) => (value === undefined ? [] : [value]));
    return median(values);
  }

  /** The least of several tables'. */
  best(contestants: readonly ContestantName[], rows: number, measure: Measure): number | undefined {
    const values = contestants.flatMap((name) => this.get(name, rows, measure) ?? []);
    return values.length === 0 ? undefined : Math.min(...values);
  }
}
