import type { NangoEmbedError } from '../protocol/index.js';
import { Lane } from './Lane.js';
import type { Span } from './PageCache.js';

/** Pages that were asked for by one request. */
export interface PageRequest extends Span {
  /** Grows from request to request. */
  readonly asked: number;
  /** Rows may have changed since it was asked. */
  isOutdated: boolean;
  readonly signal: AbortSignal;
}

interface Entry {
  request: PageRequest;
  lane: Lane;
  stop: AbortController;
}

/**
 * The requests on their way, and those that failed: neither is asked again before somebody says so. One that was aborted is in
 * here no longer, and whatever still becomes of it is nobody's business.
 */
export class PageRequests {
  #entries: Entry[] = [];
  #asked = 0;

  constructor(
    private readonly read: (request: PageRequest) => Promise<void>,
    private readonly onSettled: () => void,
  ) {}

  get running(): number {
    return this.#entries.filter(({ lane }) => lane.isRunning).length;
  }

  isRunningWhere(matches: (request: PageRequest) => boolean): boolean {
    return this.#entries.some(({ lane, request }) => lane.isRunning && matches(request));
  }

  /** Why the latest of those that failed did. */
  get error(): NangoEmbedError | null {
    return this.#entries.findLast(({ lane }) => lane.error)?.lane.error ?? null;
  }

  ask(span: Span): void {
    const stop = new AbortController();
    const request: PageRequest = { ...span, asked: ++this.#asked, isOutdated: false, signal: stop.signal };
    const entry: Entry = { request, stop, lane: new Lane(() => this.#settle(entry)) };
    this.#entries.push(entry);
    void entry.lane.run(() => this.read(request));
  }

  /** Whether a page is on its way, or was and failed. */
  covers(page: number): boolean {
    return this.#entries.some(({ request }) => request.first <= page && page <= request.last);
  }

  markOutdated(): void {
    for (const { request } of this.#entries) request.isOutdated = true;
  }

  forgetFailures(): void {
    this.#entries = this.#entries.filter(({ lane }) => lane.isRunning);
  }

  /** Aborts those on their way for pages of no use any more; all without `isOfUse`. */
  abort(isOfUse: (request: PageRequest) => boolean = () => false): void {
    const aborted = this.#entries.filter(({ lane, request }) => lane.isRunning && !isOfUse(request));
    this.#entries = this.#entries.filter((entry) => !aborted.includes(entry));
    for (const { stop } of aborted) stop.abort();
  }

  #settle(entry: Entry): void {
    if (entry.lane.isRunning || entry.request.signal.aborted) return;
    // What failed before and is part of what came now is made good.
    const isDone = (other: Entry) => other === entry || (other.lane.error !== null && isWithin(other.request, entry.request));
    if (entry.lane.error === null) this.#entries = this.#entries.filter((other) => !isDone(other));
    this.onSettled();
  }
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}
