import type { EventStreamStatus } from '../createEventStream.js';

/** Knows whether events were missed: whatever this tab listens to, its own stream or another tab's, was opened more than once. */
export class Coverage {
  #opening: string | null = null;

  /** Takes how the stream is now; true when it has just opened after a gap. */
  take(status: EventStreamStatus, opening: string): boolean {
    // What was read before a stream opens at the second attempt may be old.
    if (status === 'reconnecting') this.miss();
    if (status !== 'open' || opening === this.#opening) return false;
    const isAfterGap = this.#opening !== null;
    this.#opening = opening;
    return isAfterGap;
  }

  /** Something passed that this tab did not hear. */
  miss(): void {
    this.#opening ??= '';
  }

  /** Everything will be read anew anyway. */
  forget(): void {
    this.#opening = null;
  }
}
