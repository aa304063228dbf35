import type { RecordsPage, RecordsParams, RecordsSelection } from '../protocol/index.js';
import { Lane } from './Lane.js';
import { totalOf } from './windowAnswer.js';

/**
 * How many records search and filter choose from: the latest total that was told without them. Asked once where none was.
 * A failure is not told, since the number is an extra.
 */
export class WholeCount {
  #known: { deleted: RecordsSelection['deleted']; total: number } | null = null;
  #lane: Lane;

  constructor(
    private readonly listRecords: (params: RecordsParams) => Promise<RecordsPage>,
    private readonly onSettled: () => void,
  ) {
    this.#lane = this.#newLane();
  }

  get isRunning(): boolean {
    return this.#lane.isRunning;
  }

  remember(selection: RecordsSelection, total: number | null): void {
    if (total !== null && !isNarrowed(selection)) this.#known = { deleted: selection.deleted, total };
  }

  /** Null when it is not known, or the selection leaves nothing out. */
  besides(selection: RecordsSelection): number | null {
    return isNarrowed(selection) && this.#known?.deleted === selection.deleted ? (this.#known?.total ?? null) : null;
  }

  askFor(selection: RecordsSelection): void {
    if (!isNarrowed(selection) || this.besides(selection) !== null || this.#lane.isRunning || this.#lane.error) return;
    const { deleted } = selection;
    void this.#lane.run(async () => {
      const page = await this.listRecords({ ...(deleted === undefined ? {} : { deleted }), offset: 0, limit: 1 });
      this.#known = { deleted, total: totalOf(page) };
    });
  }

  forgetFailure(): void {
    if (this.#lane.error) this.#lane = this.#newLane();
  }

  #newLane(): Lane {
    return new Lane(() => {
      if (!this.#lane.isRunning) this.onSettled();
    });
  }
}

/** Whether some of the records are left out on purpose. */
function isNarrowed({ search, filter = [] }: RecordsSelection): boolean {
  return search !== undefined || filter.length > 0;
}
