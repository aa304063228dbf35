import type { Schedule } from '../schedule.js';

export interface SseOptions {
  /** Its signal ends the stream when the client has gone. */
  request: Request;
  schedule: Schedule;
  pingIntervalMs: number;
  maxStreamMs: number;
  /** Called once the stream is open; returns what to do when it ends. */
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
export function sseResponse(options: SseOptions): Response {
  let release = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      release = openStream(controller, options);
    },
    cancel: () => release(),
  });
  return new Response(body, { headers: sseHeaders });
}

export const sseHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Compression and proxies would hold messages back.
  'Cache-Control': 'private, no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/** Starts writing; the returned function frees what the stream holds and is safe to call twice. */
function openStream(controller: ReadableStreamDefaultController<Uint8Array>, options: SseOptions): () => void {
  const { request, schedule, pingIntervalMs, maxStreamMs, subscribe } = options;
  let open = true;
  let cancelPing = () => {};
  const cleanups = [() => cancelPing()];

  function release(): void {
    open = false;
    for (const cleanup of cleanups.splice(0)) cleanup();
  }

  function end(): void {
    if (!open) return;
    release();
    controller.close();
  }

  function write(bytes: Uint8Array): void {
    if (!open) return;
    controller.enqueue(bytes);
    if ((controller.desiredSize ?? 0) < -MAX_WAITING_MESSAGES) end();
  }

  function pingLater(): void {
    cancelPing = schedule(pingIntervalMs, () => {
      write(PING);
      if (open) pingLater();
    });
  }

  // First, since it may refuse; nothing has been opened by then.
  cleanups.push(subscribe({ send: write, end }));
  // The first bytes make proxies and adapters send the headers at once.
  write(OPENING);
  pingLater();
  cleanups.push(schedule(maxStreamMs, end));
  request.signal.addEventListener('abort', end);
  // Names the request, not only its signal: Node stops passing the abort on once the request itself has been collected.
  cleanups.push(() => request.signal.removeEventListener('abort', end));
  if (request.signal.aborted) end();
  return release;
}

const OPENING = new TextEncoder().encode('retry: 2000\n\n: open\n\n');
const PING = new TextEncoder().encode(': ping\n\n');

/** A client this far behind is cut off; on reopening it reads everything anew. */
const MAX_WAITING_MESSAGES = 1000;
