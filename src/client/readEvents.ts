import { createParser } from 'eventsource-parser';
import { parseEvent, type NangoEvent } from '../protocol/index.js';

export interface EventSink {
  onEvent(event: NangoEvent): void;
  /** The server asks to wait this long before coming back. */
  onRetry(retryMs: number): void;
  /** Something came, if only a ping. */
  onChunk(): void;
}

/** Reads server-sent events until the answer ends, fails or `signal` is aborted. Never rejects. */
export async function readEvents(body: ReadableStream<Uint8Array>, sink: EventSink, signal: AbortSignal): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parser = createParser({
    onRetry: (retryMs) => sink.onRetry(retryMs),
    onEvent: ({ data }) => {
      const event = parseEvent(data);
      if (event) sink.onEvent(event);
    },
  });
  // A handler in the same process may not tie its body to the request's signal.
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (let chunk = await reader.read(); !chunk.done && !signal.aborted; chunk = await reader.read()) {
      sink.onChunk();
      parser.feed(decoder.decode(chunk.value, { stream: true }));
    }
  } catch {
    // A broken stream is a stream that ended: whoever reads opens the next one.
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
