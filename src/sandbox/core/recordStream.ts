import type { ChangeCounts, RecordAction } from '../../protocol/index.js';
import { createChangeLog } from './changeLog.js';
import { deepMerge } from './deepMerge.js';
import type { Micros } from './microTime.js';
import { nameUuid } from './nameUuid.js';
import { comparePositions, type StreamPosition } from './recordCursor.js';
import { createPruning, type Pruning } from './recordPruning.js';
import type { RawRecord } from './SyncExecutor.js';

/** A record as the stream holds it. */
export interface Row {
  readonly id: string;
  readonly uuid: string;
  /** The payload's own JSON text, null once pruned. */
  payload: string | null;
  /** What tells whether a payload is the one that was pruned. */
  prunedDigest: string | null;
  firstSeenAt: Micros;
  modifiedAt: Micros;
  action: RecordAction;
  deletedAt: Micros | null;
  prunedAt: Micros | null;
  /** The count of saves when this row was last saved, changed or not. */
  savedAt: number;
}

export interface WriteOptions {
  /** Rows that changed after this place are left as they are; they count as seen. */
  unlessChangedAfter?: StreamPosition | undefined;
}

export interface RecordStream {
  /** Upserts. Of two records with one id the first is kept. A record that was deleted comes back as a new one. */
  save(records: readonly RawRecord[], how?: WriteOptions): ChangeCounts;
  /** Merges into records that are there; others are ignored. */
  update(records: readonly RawRecord[], how?: WriteOptions): ChangeCounts;
  remove(ids: readonly string[], how?: WriteOptions): ChangeCounts;
  /** A mark in the order of saves; see `removeUnsaved`. */
  mark(): number;
  /** Deletes what has not been saved since the mark and answers the ids. */
  removeUnsaved(mark: number): string[];
  /** Drops everything, leaving no trace in the stream. */
  empty(): void;
  prune: Pruning['prune'];
  pruneStale: Pruning['pruneStale'];
  get(id: string): Row | undefined;
  /** All rows in stream order, deleted ones included; after a place, or from a time on, or both. */
  rows(start?: { after?: StreamPosition; since?: Micros }): Iterable<Row>;
  /** The place of the newest change. */
  lastPosition(): StreamPosition | undefined;
  /** Rows that are not deleted. */
  readonly liveCount: number;
}

export interface Entry extends StreamPosition {
  row: Row;
}

/** The records of one model, variant and connection, as the stream of changes that Nango presents them as. */
export function createRecordStream(options: { name: string; nextBatchTime: () => Micros }): RecordStream {
  const rows = new Map<string, Row>();
  const log = createChangeLog<Entry>(
    ({ row, modifiedAt }) => row.modifiedAt === modifiedAt,
    () => rows.size,
  );
  const pruning = createPruning(log);
  let liveCount = 0;
  let saves = 0;

  /** Applies one batch under one time and appends what it changed. */
  function batch<Item>(items: Iterable<Item>, apply: (item: Item, at: Micros) => Row | undefined): ChangeCounts {
    const at = options.nextBatchTime();
    saves += 1;
    const changed: Entry[] = [];
    const counts: ChangeCounts = { added: 0, updated: 0, deleted: 0 };
    for (const item of items) {
      const row = apply(item, at);
      if (!row) continue;
      changed.push({ row, modifiedAt: at, uuid: row.uuid });
      counts[countedAs[row.action]] += 1;
    }
    log.append(changed);
    liveCount += counts.added - counts.deleted;
    return counts;
  }

  function write(id: string, payload: string, at: Micros, how: WriteOptions): Row | undefined {
    const row = rows.get(id);
    if (row) {
      row.savedAt = saves;
      if (isKept(row, how)) return undefined;
      if (row.deletedAt === null && pruning.holds(row, payload)) return pruning.refill(row, payload, at);
      return Object.assign(row, row.deletedAt === null ? updated(payload, at) : added(payload, at));
    }
    const created: Row = { id, uuid: nameUuid(`${options.name}|${id}`), savedAt: saves, ...added(payload, at) };
    rows.set(id, created);
    return created;
  }

  function removeRow(id: string, at: Micros, how: WriteOptions = {}): Row | undefined {
    const row = rows.get(id);
    if (!row || row.deletedAt !== null || isKept(row, how)) return undefined;
    return Object.assign(row, { action: 'DELETED', modifiedAt: at, deletedAt: at } satisfies Partial<Row>);
  }

  return {
    save: (records, how = {}) => batch(firstOfEachId(records), (record, at) => write(record.id, JSON.stringify(record), at, how)),
    update: (records, how = {}) =>
      batch(firstOfEachId(records), (record, at) => {
        const row = rows.get(record.id);
        if (!row || row.deletedAt !== null) return undefined;
        return write(record.id, JSON.stringify(deepMerge(payloadOf(row), record)), at, how);
      }),
    remove: (ids, how) => batch(new Set(ids), (id, at) => removeRow(id, at, how)),
    mark: () => saves + 1,
    removeUnsaved(mark) {
      const unsaved = [...rows.values()].filter((row) => row.deletedAt === null && row.savedAt < mark).map((row) => row.id);
      batch(unsaved, (id, at) => removeRow(id, at));
      return unsaved;
    },
    empty() {
      rows.clear();
      log.clear();
      pruning.clear();
      liveCount = 0;
    },
    prune: pruning.prune,
    pruneStale: pruning.pruneStale,
    get: (id) => rows.get(id),
    *rows({ after, since } = {}) {
      const afterIndex = after === undefined ? 0 : log.indexAfter(after);
      const sinceIndex = since === undefined ? 0 : log.indexAfter({ modifiedAt: since, uuid: '' });
      for (const { row } of log.from(Math.max(afterIndex, sinceIndex))) yield row;
    },
    lastPosition: () => log.last(),
    get liveCount() {
      return liveCount;
    },
  };
}

/** The record as it was saved; only its id once it is pruned. */
export function payloadOf(row: Row): RawRecord {
  return row.payload === null ? { id: row.id } : (JSON.parse(row.payload) as RawRecord);
}

function isKept(row: Row, { unlessChangedAfter }: WriteOptions): boolean {
  return unlessChangedAfter !== undefined && comparePositions(row, unlessChangedAfter) > 0;
}

function added(payload: string, at: Micros) {
  return { payload, prunedDigest: null, firstSeenAt: at, modifiedAt: at, action: 'ADDED' as const, deletedAt: null, prunedAt: null };
}

function updated(payload: string, at: Micros) {
  return { payload, prunedDigest: null, modifiedAt: at, action: 'UPDATED' as const, prunedAt: null };
}

function firstOfEachId(records: readonly RawRecord[]): Iterable<RawRecord> {
  const byId = new Map<string, RawRecord>();
  for (const record of records) if (!byId.has(record.id)) byId.set(record.id, record);
  return byId.values();
}

const countedAs = { ADDED: 'added', UPDATED: 'updated', DELETED: 'deleted' } as const;
