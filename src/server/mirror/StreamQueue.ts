import type { Schedule } from '../schedule.js';
import type { Pulled } from './pullStream.js';
import { waitFor } from './waitFor.js';

export interface PullRequest {
  relist: boolean;
}

export interface StreamQueueOptions {
  run: (request: PullRequest) => Promise<Pulled>;
  now: () => number;
  schedule: Schedule;
  /** Least time between the beginnings of two pulls. */
  gapMs: number;
  onIdle: () => void;
  onSuccess: () => void;
  onFailure: (error: unknown) => void;
}

/**
 * The pulls of one stream, one after the other. A request that comes while one runs waits for the next, together with all others
 * that come meanwhile: the one under way may have begun before the change.
 */
export class StreamQueue {
  #running = false;
  #startedAt = -Infinity;
  #next: { request: PullRequest; result: Promise<Pulled>; settle: (result: Promise<Pulled>) => void } | null = null;

  constructor(private readonly options: StreamQueueOptions) {}

  add(request: PullRequest): Promise<Pulled> {
    if (this.#next) {
      this.#next.request.relist ||= request.relist;
      return this.#next.result;
    }
    let settle: (result: Promise<Pulled>) => void = () => undefined;
    const result = new Promise<Pulled>((resolve) => (settle = resolve));
    this.#next = { request: { ...request }, result, settle };
    if (!this.#running) void this.#work();
    return result;
  }

  async #work(): Promise<void> {
    this.#running = true;
    // Those who ask in the same moment are served together.
    await Promise.resolve();
    for (let next = this.#next; next; next = this.#next) {
      const wait = this.#startedAt + this.options.gapMs - this.options.now();
      if (wait > 0) await waitFor(this.options.schedule, wait);
      this.#next = null;
      this.#startedAt = this.options.now();
      const pulling = this.options.run(next.request);
      next.settle(pulling);
      await pulling.then(() => this.options.onSuccess(), (error: unknown) => this.options.onFailure(error));
    }
    this.#running = false;
    // Kept for the gap, so that the next request still knows when this one began.
    this.options.schedule(this.options.gapMs, () => {
      if (!this.#running && !this.#next) this.options.onIdle();
    });
  }
}
