import type { Schedule } from '../schedule.js';

export interface SseOptions {
  /** Its signal ends the stream when the client has gone. */
  request: Request;
  schedule: Schedule;
  pingIntervalMs: number;
  maxStreamMs: number;
  /** Called once with the function that sends one message; returns what to do when the stream ends. */
  subscribe: (send: (data: string) => void) => () => void;
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
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Compression and proxies would hold messages back.
      'Cache-Control': 'private, no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}

/** One message on the wire. A line break would end the field, so every line gets a field of its own. */
export function encodeMessage(data: string): string {
  const lines = data.split(/\r\n|\r|\n/);
  return `${lines.map((line) => `data: ${line}\n`).join('')}\n`;
}

/** Starts writing; the returned function frees what the stream holds and is safe to call twice. */
function openStream(controller: ReadableStreamDefaultController<Uint8Array>, options: SseOptions): () => void {
  const { request, schedule, pingIntervalMs, maxStreamMs, subscribe } = options;
  const encoder = new TextEncoder();
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

  function write(text: string): void {
    if (!open) return;
    controller.enqueue(encoder.encode(text));
    if ((controller.desiredSize ?? 0) < -MAX_WAITING_MESSAGES) end();
  }

  function pingLater(): void {
    cancelPing = schedule(pingIntervalMs, () => {
      write(': ping\n\n');
      if (open) pingLater();
    });
  }

  // The first bytes make proxies and adapters send the headers at once.
  write(`retry: ${RETRY_MS}\n\n: open\n\n`);
  pingLater();
  cleanups.push(schedule(maxStreamMs, end));
  request.signal.addEventListener('abort', end);
  // Names the request, not only its signal: Node stops passing the abort on once the request itself has been collected.
  cleanups.push(() => request.signal.removeEventListener('abort', end));
  cleanups.push(subscribe((data) => write(encodeMessage(data))));
  if (request.signal.aborted) end();
  return release;
}

const RETRY_MS = 2000;

/** A client this far behind is cut off; on reopening it reads everything anew. */
const MAX_WAITING_MESSAGES = 1000;
