import type { Schedule } from '../schedule.js';
import type { DirectSink, EventSink } from './EventSink.js';

export interface SseOptions {
  schedule: Schedule;
  pingIntervalMs: number;
  maxStreamMs: number;
  /** Called before anything is written, and may throw to refuse; returns what to do when the stream ends. */
  subscribe: (client: SseClient) => () => void;
}

export interface SseClient {
  /** Sends bytes as they are: whole messages, as `encodeMessage` writes them. */
  send(bytes: Uint8Array): void;
  end(): void;
}

/**
 * Answers with server-sent events until the client leaves, falls too far behind, or `maxStreamMs` have passed.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function sseResponse(request: Request, options: SseOptions): Response {
  let release = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const stream = new SseStream(controllerSink(controller), options);
      const end = () => stream.end();
      request.signal.addEventListener('abort', end);
      // Names the request, not only its signal: Node stops passing the abort on once the request itself has been collected.
      stream.onRelease(() => request.signal.removeEventListener('abort', end));
      release = () => stream.release();
      if (request.signal.aborted) end();
    },
    cancel: () => release(),
  });
  return new Response(body, { headers: sseHeaders });
}

/** The same without a web stream: the answer has no body, and the sink is written to by itself. */
export function sseDirect(sink: DirectSink, options: SseOptions): Response {
  const stream = new SseStream(sink, options);
  sink.take(() => stream.release());
  return new Response(null, { headers: sseHeaders });
}

export const sseHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Compression and proxies would hold messages back.
  'Cache-Control': 'private, no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

function controllerSink(controller: ReadableStreamDefaultController<Uint8Array>): EventSink {
  return {
    write: (bytes) => controller.enqueue(bytes),
    isBehind: () => (controller.desiredSize ?? 0) < -MAX_WAITING_MESSAGES,
    close: () => controller.close(),
  };
}

/** An open stream. Thousands of them may wait for something to happen, so it holds as little as it can. */
class SseStream implements SseClient {
  #isOpen = true;
  readonly #leave: () => void;
  #cancelPing: () => void;
  readonly #cancelEnd: () => void;
  #alsoRelease: (() => void) | null = null;

  constructor(
    private readonly sink: EventSink,
    private readonly options: SseOptions,
  ) {
    const { schedule, pingIntervalMs, maxStreamMs, subscribe } = options;
    // First, since it may refuse; nothing has been opened by then.
    this.#leave = subscribe(this);
    // The first bytes make proxies and adapters send the headers at once.
    this.send(OPENING);
    this.#cancelPing = schedule(pingIntervalMs, this.#ping);
    this.#cancelEnd = schedule(maxStreamMs, () => this.end());
  }

  onRelease(alsoRelease: () => void): void {
    this.#alsoRelease = alsoRelease;
  }

  send(bytes: Uint8Array): void {
    if (!this.#isOpen) return;
    this.sink.write(bytes);
    if (this.sink.isBehind()) this.end();
  }

  end(): void {
    if (!this.#isOpen) return;
    this.release();
    this.sink.close();
  }

  /** Frees what the stream holds; safe to call twice. */
  release(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#leave();
    this.#cancelPing();
    this.#cancelEnd();
    this.#alsoRelease?.();
  }

  readonly #ping = (): void => {
    this.send(PING);
    if (this.#isOpen) this.#cancelPing = this.options.schedule(this.options.pingIntervalMs, this.#ping);
  };
}

const OPENING = new TextEncoder().encode('retry: 2000\n\n: open\n\n');
const PING = new TextEncoder().encode(': ping\n\n');

/** A client this far behind is cut off; on reopening it reads everything anew. */
const MAX_WAITING_MESSAGES = 1000;
