import type { BenchRecord } from '../../table/page/records.ts';

interface Page {
  records: BenchRecord[];
  /** Nango's spelling, and the handler's. */
  next_cursor?: string | null;
  nextCursor?: string | null;
}

/** The same page can be told by either host, and read from it, in that host's words. */
const hosts = {
  bare: { events: '/events', records: (connectionId: string) => `/records/${connectionId}?model=SlackMessage`, since: 'modified_after' },
  handler: { events: '/api/nango/events', records: (connectionId: string) => `/api/nango/connections/slack/${connectionId}/records/SlackMessage?`, since: 'modifiedAfter' },
};

const params = new URLSearchParams(location.search);
const connectionId = params.get('connection') ?? '';
const host = hosts[params.get('host') === 'handler' ? 'handler' : 'bare'];
const LIMIT = 1000;

async function read(query: string): Promise<Page> {
  const response = await fetch(`${host.records(connectionId)}&limit=${LIMIT}${query}`);
  return JSON.parse(await response.text()) as Page;
}

/** All pages, one after the other. */
export async function readAll(take: (records: BenchRecord[]) => void): Promise<void> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page = await read(cursor && `&cursor=${encodeURIComponent(cursor)}`);
    take(page.records);
    cursor = page.next_cursor ?? page.nextCursor ?? null;
  }
}

/** Fetches what each event says has changed. */
export function followChanges(take: (records: BenchRecord[]) => void): { isListening: () => boolean } {
  const events = new EventSource(host.events);
  events.onmessage = async ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as { connectionId?: string; modifiedAfter?: string };
    if (event.connectionId !== connectionId || event.modifiedAfter === undefined) return;
    const { records } = await read(`&${host.since}=${event.modifiedAfter}`);
    take(records);
  };
  return { isListening: () => events.readyState === EventSource.OPEN };
}
