import type { ChangeCounts } from '../../protocol/index.js';
import { decodeCursor } from './recordCursor.js';
import type { RecordStream, Row, WriteOptions } from './recordStream.js';
import type { SandboxRecord } from './recordTypes.js';
import type { Checkpoint, RunEvent, SyncRun } from './SyncExecutor.js';
import type { SyncInstance, SyncRunRecord } from './syncInstance.js';
import { CANCELLED } from './syncWebhooks.js';
import { toRecord } from './toRecord.js';
import { createWriteGuard } from './writeGuard.js';

/** The executor's hands on the core for one run. After cancellation every one of them throws, so that a deaf run stops too. */
export function createSyncRun(options: {
  instance: SyncInstance;
  record: SyncRunRecord;
  event: RunEvent;
  signal: AbortSignal;
  streamOf: (model: string) => RecordStream;
  checkpoints: { read(): Checkpoint | null; write(checkpoint: Checkpoint | null): void };
}): SyncRun {
  const { instance, record, event, signal, checkpoints } = options;
  const { connection, definition, variant, deleteMarks } = instance;

  const assertRunning = (): void => {
    if (signal.aborted) throw new Error(CANCELLED);
  };
  const streamOf = (model: string): RecordStream => {
    assertRunning();
    if (!definition.models.includes(model)) {
      throw new Error(`The sync "${definition.syncName}" has no model "${model}". Add it to the sync's models.`);
    }
    return options.streamOf(model);
  };
  const count = (model: string, counts: ChangeCounts): void => {
    record.result[model] = addCounts(record.result[model], counts);
  };

  const guard = createWriteGuard();
  const write = (model: string, change: (stream: RecordStream, how: WriteOptions) => ChangeCounts): void => {
    const stream = streamOf(model);
    const counts = change(stream, guard.optionsOf(model));
    count(model, counts);
    if (counts.added + counts.updated + counts.deleted > 0) guard.advance(model, stream);
  };

  return {
    event,
    integrationId: connection.integrationId,
    connectionId: connection.connectionId,
    syncName: definition.syncName,
    variant,
    models: definition.models,
    signal,
    getCheckpoint: () => checkpoints.read(),
    saveCheckpoint(checkpoint) {
      assertRunning();
      checkpoints.write({ ...checkpoint });
    },
    clearCheckpoint() {
      assertRunning();
      checkpoints.write(null);
    },
    setMergingStrategy: (model, strategy) => guard.set(model, strategy, streamOf(model)),
    batchSave: (model, records) => write(model, (stream, how) => stream.save(records, how)),
    batchUpdate: (model, records) => write(model, (stream, how) => stream.update(records, how)),
    batchDelete: (model, ids) => write(model, (stream, how) => stream.remove(ids, how)),
    trackDeletesStart(model) {
      const mark = streamOf(model).mark();
      // A start that an interrupted run left behind stands: what that run saved counts as seen.
      if (!deleteMarks.has(model)) deleteMarks.set(model, mark);
    },
    trackDeletesEnd(model) {
      const stream = streamOf(model);
      const mark = deleteMarks.get(model);
      if (mark === undefined) throw new Error(`trackDeletesEnd("${model}") needs a trackDeletesStart("${model}") before it.`);
      deleteMarks.delete(model);
      const deletedKeys = stream.removeUnsaved(mark);
      count(model, { added: 0, updated: 0, deleted: deletedKeys.length });
      return { deletedKeys };
    },
    getRecord(model, id) {
      const row = streamOf(model).get(id);
      return row && row.deletedAt === null ? toRecord(row) : undefined;
    },
    listRecords(model, { cursor } = {}) {
      const start = cursor === undefined ? {} : { after: decodeCursor(cursor) };
      // Which rows is settled at once, since the run may save while it walks through them; their payloads are read one by one.
      return recordsOf([...streamOf(model).rows(start)]);
    },
  };
}

function* recordsOf(rows: readonly Row[]): Iterable<SandboxRecord> {
  for (const row of rows) if (row.deletedAt === null) yield toRecord(row);
}

function addCounts(a: ChangeCounts = { added: 0, updated: 0, deleted: 0 }, b: ChangeCounts): ChangeCounts {
  return { added: a.added + b.added, updated: a.updated + b.updated, deleted: a.deleted + b.deleted };
}
