import { NangoEmbedError, type NangoRecord, type RecordMetadata, type RecordsPage, type RecordsParams } from '../protocol/index.js';

/** A request of which the answer is on its way. */
interface Waiting {
  params: RecordsParams;
  /** With the rows of when it was asked, or of now: both happen. */
  answer: (when: 'asked' | 'now') => void;
  fail: (code: 'nango_unavailable' | 'invalid_cursor') => void;
}

const START = Date.parse('2026-11-23T12:00:00.000Z');

/**
 * A change stream as Nango keeps one: the latest version of each row, deleted ones too, ascending by time and then by id. Cursors
 * stay valid for ever, pages may hold fewer rows than asked for, and emptying the cache tells nobody.
 */
export function createFakeStream({ pageSize = Infinity }: { pageSize?: number } = {}) {
  const rows = new Map<string, NangoRecord>();
  const requests: RecordsParams[] = [];
  const waiting: Waiting[] = [];
  let isHolding = false;
  let now = START;

  function save(ids: readonly string[], { fields = {}, at = now, isDeleted = false }: { fields?: Record<string, unknown>; at?: number; isDeleted?: boolean } = {}): void {
    const time = new Date(at).toISOString().replace('Z', '000+00:00');
    for (const id of ids) {
      const known = rows.get(id);
      const isThere = known !== undefined && known._nango_metadata.deleted_at === null;
      const metadata: RecordMetadata = {
        first_seen_at: isThere || (known && isDeleted) ? known._nango_metadata.first_seen_at : time,
        last_modified_at: time,
        last_action: isDeleted ? 'DELETED' : isThere ? 'UPDATED' : 'ADDED',
        deleted_at: isDeleted ? time : null,
        pruned_at: null,
        cursor: `${time}|${id}`,
      };
      rows.set(id, isDeleted ? { ...(known ?? { id }), _nango_metadata: metadata } : { id, ...fields, _nango_metadata: metadata });
    }
  }

  /** Nango drops what a record holds after a while, and says nothing of it in the stream. */
  function prune(id: string): void {
    const known = rows.get(id);
    if (known) rows.set(id, { id, _nango_metadata: { ...known._nango_metadata, pruned_at: new Date(now).toISOString() } });
  }

  function read({ cursor = '', modifiedAfter = '', limit = 100 }: RecordsParams): RecordsPage {
    const rest = [...rows.values()]
      .filter(({ _nango_metadata: at }) => at.last_modified_at >= modifiedAfter.replace('Z', '000+00:00') && at.cursor > cursor)
      .sort((a, b) => (a._nango_metadata.cursor < b._nango_metadata.cursor ? -1 : 1));
    const records = rest.slice(0, Math.min(limit, pageSize));
    return { records, nextCursor: rest.length > records.length ? (records.at(-1)?._nango_metadata.cursor ?? null) : null, total: null, scope: 'loaded' };
  }

  function listRecords(params: RecordsParams): Promise<RecordsPage> {
    requests.push(params);
    const asked = read(params);
    if (!isHolding) return Promise.resolve(asked);
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => {
        waiting.splice(waiting.indexOf(request), 1);
        settle();
      };
      const request: Waiting = {
        params,
        answer: (when) => done(() => resolve(when === 'asked' ? asked : read(params))),
        fail: (code) => done(() => reject(new NangoEmbedError(code, code))),
      };
      waiting.push(request);
    });
  }

  return {
    rows,
    requests,
    waiting,
    listRecords,
    save,
    prune,
    now: () => now,
    pass: (ms: number) => void (now += ms),
    /** From now on, answers wait until they are let go. */
    hold: () => void (isHolding = true),
    release: () => {
      isHolding = false;
      while (waiting.length > 0) waiting[0]?.answer('asked');
    },
    emptyCache: () => rows.clear(),
  };
}

export type FakeStream = ReturnType<typeof createFakeStream>;

export const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const iso = (at: number) => new Date(at).toISOString();

/** The ids of a view's rows, from first to last. */
export function idsOf(view: { getSnapshot: () => { count: number }; rowAt: (index: number) => NangoRecord | undefined }): (string | undefined)[] {
  return Array.from({ length: view.getSnapshot().count }, (_, index) => view.rowAt(index)?.id);
}
