import { NangoSyncBase, validateCheckpoint, type ProxyConfiguration, type UncontrolledFetchOptions } from '@nangohq/runner-sdk';
import type { Nango } from '@nangohq/node';
import type { SandboxConnection } from '../core/SandboxCore.js';
import type { MergingStrategy, RawRecord, SyncRun } from '../core/SyncExecutor.js';
import { connectionView, tokenOf } from './connectionView.js';
import { FunctionHost, type FunctionHostContext, type Metadata, type MetadataResult, type ProxyResult } from './FunctionHost.js';
import { nangoProps } from './nangoProps.js';
import type { AnyCheckpoint, AnyModels } from './RunnableSync.js';
import type { SyncMode, SyncName } from './syncRequests.js';

/**
 * The `nango` object that a sync is given in the sandbox: Nango's own base class, which brings the verbs, `paginate`, metadata
 * and the level of the log, over the sandbox's core in place of Nango's servers.
 */
export class SandboxSync extends NangoSyncBase<AnyModels, undefined, AnyCheckpoint> {
  override readonly nango: Nango;
  private readonly host: FunctionHost;

  constructor(
    private readonly run: SyncRun,
    context: FunctionHostContext,
    connection: SandboxConnection,
  ) {
    const running = { ...run, name: run.syncName };
    super(nangoProps(running, { core: context.core, connection, scriptType: run.event.kind === 'webhook' ? 'webhook' : 'sync', models: run.models }));
    this.host = new FunctionHost(running, context);
    this.nango = this.host.client;
  }

  override async proxy<Data>(config: ProxyConfiguration): ProxyResult<Data> {
    this.throwIfAbortedOrKilled();
    return this.host.proxy<Data>(config);
  }

  override log(...args: unknown[]): void {
    this.throwIfAbortedOrKilled();
    this.host.log(args, (level) => this.shouldLog(level));
  }

  override batchSave(results: RawRecord[], model: string): boolean {
    this.run.batchSave(model, this.toSave(results));
    return true;
  }

  override batchUpdate(results: RawRecord[], model: string): boolean {
    this.run.batchUpdate(model, this.toSave(results));
    return true;
  }

  override batchDelete(results: RawRecord[], model: string): boolean {
    this.throwIfAbortedOrKilled();
    this.run.batchDelete(model, results.map(({ id }) => id));
    return true;
  }

  override getRecordsByIds<Key, Row extends RawRecord>(ids: Key[], model: string): Map<Key, Row> {
    this.throwIfAbortedOrKilled();
    const found = ids.map((id) => [id, this.run.getRecord(model, String(id))] as const);
    return new Map(found.flatMap(([id, record]) => (record ? [[id, asRow<Row>(record)] as const] : [])));
  }

  override async *listRecords<Row extends RawRecord>(model: string, options: { cursor?: string } = {}): AsyncGenerator<Row> {
    this.throwIfAbortedOrKilled();
    for (const record of this.run.listRecords(model, options)) yield asRow<Row>(record);
  }

  override trackDeletesStart(model: string): void {
    this.throwIfAbortedOrKilled();
    this.run.trackDeletesStart(model);
  }

  override trackDeletesEnd(model: string): { deletedKeys: string[] } {
    this.throwIfAbortedOrKilled();
    return this.run.trackDeletesEnd(model);
  }

  override deleteRecordsFromPreviousExecutions(): never {
    throw new Error('deleteRecordsFromPreviousExecutions is deprecated by Nango and not in the sandbox. Use trackDeletesStart and trackDeletesEnd.');
  }

  override async setMergingStrategy({ strategy }: { strategy: MergingStrategy }, model: string): Promise<void> {
    this.throwIfAbortedOrKilled();
    this.run.setMergingStrategy(model, strategy);
  }

  override async getCheckpoint() {
    this.throwIfAbortedOrKilled();
    return this.run.getCheckpoint();
  }

  override async saveCheckpoint(checkpoint: unknown): Promise<void> {
    this.throwIfAbortedOrKilled();
    this.run.saveCheckpoint(validateCheckpoint(checkpoint));
  }

  override async clearCheckpoint(): Promise<void> {
    this.throwIfAbortedOrKilled();
    this.run.clearCheckpoint();
  }

  override async getConnection(integrationId?: string, connectionId?: string) {
    this.throwIfAbortedOrKilled();
    return connectionView(this.host.connection(integrationId, connectionId));
  }

  override async getIntegration() {
    this.throwIfAbortedOrKilled();
    return this.host.integration();
  }

  override async getToken() {
    return tokenOf(this.host.connection());
  }

  override async setMetadata(metadata: Metadata): Promise<MetadataResult> {
    return this.host.setMetadata(metadata);
  }

  override async updateMetadata(metadata: Metadata): Promise<MetadataResult> {
    return this.host.updateMetadata(metadata);
  }

  override async getEnvironmentVariables() {
    return [];
  }

  override async triggerSync(integrationId: string, connectionId: string, sync: SyncName, mode?: SyncMode): Promise<void> {
    this.host.triggerSync({ integrationId, connectionId }, sync, mode);
  }

  override async startSync(integrationId: string, syncs: SyncName[], connectionId?: string): Promise<void> {
    this.host.startSync(integrationId, syncs, connectionId);
  }

  override async uncontrolledFetch(options: UncontrolledFetchOptions): Promise<Response> {
    this.throwIfAbortedOrKilled();
    return this.host.fetch(options);
  }

  override async tryAcquireLock(lock: { key: string; ttlMs: number }): Promise<boolean> {
    return this.host.tryAcquireLock(lock);
  }

  override async releaseLock(lock: { key: string }): Promise<boolean> {
    return this.host.releaseLock(lock);
  }

  override async releaseAllLocks(): Promise<void> {
    this.host.releaseAllLocks();
  }

  /** Records without an id fail the run, and what Nango added to a record that was read goes before it is saved again. */
  private toSave(records: RawRecord[]): RawRecord[] {
    this.throwIfAbortedOrKilled();
    if (records.some(({ id }) => !id)) throw new Error('A record has no id. Nango tells records apart by it: give each a non-empty string id.');
    return this.removeMetadata(records);
  }
}

/** As with Nango, that records have the caller's type is the caller's word. */
function asRow<Row extends RawRecord>(record: RawRecord): Row {
  return record as Row;
}
