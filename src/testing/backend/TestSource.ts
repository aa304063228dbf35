import { RunFailure, type RawRecord, type SyncRun } from '../../sandbox/core/index.js';
import type { ConnectionRef } from '../../protocol/index.js';

/** With whatever fields; of an interface, which has no index signature, too. */
export type TestRecord = RawRecord | { id: string };

/** What the providers hold, connection by connection: the syncs of a test save it as real ones save what they read. */
export class TestSource {
  readonly #streams = new Map<string, Map<string, RawRecord>>();
  #failure: RunFailure | null = null;

  put(ref: ConnectionRef, model: string, records: readonly TestRecord[]): void {
    const rows = this.#rows(ref, model);
    for (const record of records) rows.set(record.id, { ...record });
  }

  remove(ref: ConnectionRef, model: string, ids: readonly string[]): void {
    for (const id of ids) this.#rows(ref, model).delete(id);
  }

  /** Runs fail so from now on; null: they succeed again. */
  failWith(message: string | null): void {
    this.#failure = message === null ? null : new RunFailure({ description: message, payload: { message } });
  }

  readonly run = async (run: SyncRun): Promise<void> => {
    if (this.#failure) throw this.#failure;
    for (const model of run.models) {
      run.trackDeletesStart(model);
      run.batchSave(model, [...this.#rows(run, model).values()]);
      run.trackDeletesEnd(model);
    }
  };

  #rows({ integrationId, connectionId }: ConnectionRef, model: string): Map<string, RawRecord> {
    const key = JSON.stringify([integrationId, connectionId, model]);
    const rows = this.#streams.get(key) ?? new Map<string, RawRecord>();
    this.#streams.set(key, rows);
    return rows;
  }
}
