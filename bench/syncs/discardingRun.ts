import type { Checkpoint, SyncRun } from 'nango-embed/sandbox';

/**
 * A run that counts what a sync saves and keeps none of it: what stays on the heap is then the sync's own, not the records that
 * Nango would hold in its database. `onBatch` is called after each batch.
 */
export function createDiscardingRun(
  about: Pick<SyncRun, 'integrationId' | 'connectionId' | 'syncName' | 'models'>,
  onBatch: () => void,
): { run: SyncRun; saved: () => number } {
  let saved = 0;
  let checkpoint: Checkpoint | null = null;
  const run: SyncRun = {
    ...about,
    event: { kind: 'schedule' },
    variant: 'base',
    signal: new AbortController().signal,
    getCheckpoint: () => checkpoint,
    saveCheckpoint(next) {
      checkpoint = { ...next };
    },
    clearCheckpoint() {
      checkpoint = null;
    },
    setMergingStrategy: () => undefined,
    batchSave(_model, records) {
      saved += records.length;
      onBatch();
    },
    batchUpdate: () => undefined,
    batchDelete: () => undefined,
    trackDeletesStart: () => undefined,
    trackDeletesEnd: () => ({ deletedKeys: [] }),
    getRecord: () => undefined,
    listRecords: () => [],
  };
  return { run, saved: () => saved };
}
