import type { ServerResponse } from 'node:http';
import type { DirectSink } from '../events/EventSink.js';

/** Writes an event stream to Node's response, once its head has been written. */
export class NodeSink implements DirectSink {
  /** Null once the head is out. */
  #waiting: Uint8Array[] | null = [];
  #release: (() => void) | null = null;
  #isClosed = false;

  constructor(private readonly res: ServerResponse) {}

  get isTaken(): boolean {
    return this.#release !== null;
  }

  take(release: () => void): void {
    this.#release = release;
  }

  write(bytes: Uint8Array): void {
    if (this.#waiting) this.#waiting.push(bytes);
    else this.res.write(bytes);
  }

  isBehind(): boolean {
    return this.res.writableLength > MAX_WAITING_BYTES;
  }

  close(): void {
    if (this.#waiting) this.#isClosed = true;
    else this.res.end();
  }

  /** The head has been written: now the stream may follow. */
  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const bytes of waiting) this.res.write(bytes);
    if (this.#isClosed) this.res.end();
    if (this.res.destroyed) this.#release?.();
    else this.res.once('close', () => this.#release?.());
  }
}

/** A client this far behind is cut off; on reopening it reads everything anew. */
const MAX_WAITING_BYTES = 1024 * 1024;
