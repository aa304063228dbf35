import type { Arrival } from '../../page/Contestant.ts';
import { RECENT, type BenchRecord } from '../../page/records.ts';

/** What is left of a page to be asked for: the stream's records from here on. */
interface Reading {
  records: readonly BenchRecord[];
  /** Whether the stream ends with these. */
  isEnd: boolean;
}

const json = { 'Content-Type': 'application/json' };

/**
 * The handler's answers from an array in memory. The stream of changes goes as Nango's does: the older records, the recent ones,
 * then what changed while the page is open. The last of the older ones can be held back, as pages that are not there yet.
 */
export class MemoryServer {
  /** What writing the answers took, which is no work of the table's. */
  writingMs = 0;
  #rows: readonly BenchRecord[];
  /** Older records too, which were there later. */
  #further: BenchRecord[] = [];
  #changes: BenchRecord[] = [];
  #arrival: Arrival | null = null;
  #isComplete = false;
  #waiting = new Set<() => void>();
  #events: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(rows: readonly BenchRecord[]) {
    this.#rows = rows;
  }

  fetch: typeof fetch = async (input) => {
    const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input, location.href);
    if (pathname.endsWith('/events')) return this.#openEvents();
    if (pathname.includes('/records/')) return this.#answer(searchParams);
    if (pathname.endsWith('/syncs')) return Response.json({ syncs: [], models: [] });
    return Response.json({ connections: [], integrations: [] });
  };

  /** Records have changed; whoever asks gets them. */
  publish(arrival: Arrival): void {
    this.#changes.push(...arrival.sent);
    this.#arrival = arrival;
  }

  /** Further older records are there. */
  extend(arrival: Arrival): void {
    this.#further.push(...arrival.sent);
    this.#arrival = arrival;
    this.#letGoOn();
  }

  /** There are no older records but those that are there. */
  complete(): void {
    this.#isComplete = true;
    this.#letGoOn();
  }

  send(event: object): void {
    this.#events?.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(event)}\n\n`));
  }

  #openEvents(): Response {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#events = controller;
        controller.enqueue(new TextEncoder().encode(': open\n\n'));
      },
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  }

  async #answer(params: URLSearchParams): Promise<Response> {
    const limit = Number(params.get('limit') ?? 100);
    const cursor = params.get('cursor');
    const since = params.get('modifiedAfter');
    let reading = this.#read(cursor, since);
    while (reading.records.length === 0 && !reading.isEnd) {
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
      reading = this.#read(cursor, since);
    }
    const records = reading.records.slice(0, limit);
    const isLast = reading.isEnd && records.length === reading.records.length;
    const nextCursor = isLast ? null : (records.at(-1)?._nango_metadata.cursor ?? null);
    const before = performance.now();
    const start = encode(`{"nextCursor":${JSON.stringify(nextCursor)},"total":null,"scope":"loaded","records":`);
    const parts = [start, this.#write(records), encode('}')];
    this.writingMs += performance.now() - before;
    return new Response(streamOf(parts), { headers: json });
  }

  #read(cursor: string | null, since: string | null): Reading {
    if (cursor === null && since !== null) {
      const later = this.#afterOlder().filter(({ _nango_metadata }) => _nango_metadata.last_modified_at >= since);
      return { records: later, isEnd: true };
    }
    const [kind, at] = (cursor ?? `older:${RECENT - 1}`).split(':');
    const next = Number(at) + 1;
    if (kind === 'change') return { records: this.#changes.slice(next), isEnd: true };
    if (kind === 'recent') return { records: this.#afterOlder().slice(RECENT - next + 1), isEnd: true };
    const further = next - this.#rows.length;
    if (further < 0) return { records: this.#rows.slice(next, next + LONGEST_PAGE), isEnd: false };
    if (further < this.#further.length) return { records: this.#further.slice(further), isEnd: false };
    return this.#isComplete ? { records: this.#afterOlder(), isEnd: true } : { records: [], isEnd: false };
  }

  #afterOlder(): BenchRecord[] {
    return [...this.#rows.slice(0, RECENT).reverse(), ...this.#changes];
  }

  /** What arrives was written before the clock was started. */
  #write(records: readonly BenchRecord[]): Uint8Array<ArrayBuffer> {
    const { sent = [], bytes } = this.#arrival ?? {};
    const isArrival = sent.length === records.length && sent[0] === records[0];
    return isArrival && bytes ? bytes : encode(JSON.stringify(records));
  }

  #letGoOn(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const goOn of waiting) goOn();
  }
}

/** The most that can be asked for at once. */
const LONGEST_PAGE = 10_000;

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Handed on as they are: to put them together is no work of a browser's. */
function streamOf(parts: readonly Uint8Array<ArrayBuffer>[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}
