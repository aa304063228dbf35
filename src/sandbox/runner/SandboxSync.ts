import { Nango } from '@nangohq/node';
import { NangoSyncBase, validateCheckpoint, type ProxyConfiguration, type UncontrolledFetchOptions } from '@nangohq/runner-sdk';
import type { SandboxConnection, SandboxCore } from '../core/SandboxCore.js';
import type { MergingStrategy, RawRecord, SyncRun } from '../core/SyncExecutor.js';
import type { ProviderBackends } from '../core/upstream.js';
import { connectionView, integrationView } from './connectionView.js';
import type { LockTable } from './lockTable.js';
import { nangoProps } from './nangoProps.js';
import { proxyCall } from './proxyCall.js';
import { ProxyError } from './ProxyError.js';
import type { AnyCheckpoint, AnyModels } from './RunnableSync.js';
import { readLogArguments, type SyncLogEntry } from './syncLog.js';
import { selectSync, triggerOptions, type SyncMode, type SyncName } from './syncRequests.js';

export interface SandboxSyncContext {
  core: SandboxCore;
  backends: ProviderBackends;
  locks: LockTable;
  onLog?: ((entry: SyncLogEntry) => void) | undefined;
}

type ProxyResult<Data> = ReturnType<typeof NangoSyncBase.prototype.proxy<Data>>;
type Metadata = Record<string, unknown>;
type MetadataResult = Awaited<ReturnType<NangoSyncBase['setMetadata']>>;

/**
 * The `nango` object that a sync is given in the sandbox: Nango's own base class, which brings the verbs, `paginate`, metadata
 * and the level of the log, over the sandbox's core in place of Nango's servers.
 */
export class SandboxSync extends NangoSyncBase<AnyModels, undefined, AnyCheckpoint> {
  /** For what is not overridden below, `triggerAction` for one: asks the sandbox's HTTP face, where there is one. */
  override readonly nango: Nango;

  constructor(
    private readonly run: SyncRun,
    private readonly context: SandboxSyncContext,
    connection: SandboxConnection,
  ) {
    super(nangoProps(run, { core: context.core, connection }));
    const { secretKey, apiUrl } = context.core.environment;
    this.nango = new Nango({ secretKey, host: apiUrl });
  }

  override async proxy<Data>(config: ProxyConfiguration): ProxyResult<Data> {
    this.throwIfAbortedOrKilled();
    const { core, backends } = this.context;
    const connection = this.findConnection(config.providerConfigKey, config.connectionId);
    const provider = core.providers.get(connection.provider);
    if (!provider) throw new ProxyError(`The sandbox does not know the provider "${connection.provider}"`, undefined);
    const answer = await proxyCall(config, { backends, clock: core.clock, signal: this.run.signal, connection, provider });
    // Axios brings its own classes for headers and config, which syncs do not touch.
    return answer as Awaited<ProxyResult<Data>>;
  }

  override log(...args: unknown[]): void {
    this.throwIfAbortedOrKilled();
    const { level, message } = readLogArguments(args);
    if (args.length === 0 || !this.shouldLog(level)) return;
    const { integrationId, connectionId, syncName, variant } = this.run;
    this.context.onLog?.({ integrationId, connectionId, syncName, variant, level, message, at: this.context.core.clock.now() });
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
    return connectionView(this.findConnection(integrationId, connectionId));
  }

  override async getIntegration() {
    this.throwIfAbortedOrKilled();
    const integration = this.context.core.integrations.get(this.run.integrationId);
    if (!integration) throw new Error(`Integration "${this.run.integrationId}" does not exist`);
    return integrationView(integration);
  }

  override async getToken() {
    const { credentials } = this.findConnection();
    return credentials.type === 'OAUTH2' ? credentials.access_token : (await this.getConnection()).credentials;
  }

  override async setMetadata(metadata: Metadata): Promise<MetadataResult> {
    return metadataSaved(this.context.core.connections.setMetadata(this.run, metadata));
  }

  override async updateMetadata(metadata: Metadata): Promise<MetadataResult> {
    return metadataSaved(this.context.core.connections.updateMetadata(this.run, metadata));
  }

  override async getEnvironmentVariables() {
    return [];
  }

  override async triggerSync(integrationId: string, connectionId: string, sync: SyncName, mode?: SyncMode): Promise<void> {
    this.context.core.syncs.trigger({ integrationId, connectionId, syncs: [selectSync(sync)], opts: triggerOptions(mode) });
  }

  override async startSync(integrationId: string, syncs: SyncName[], connectionId?: string): Promise<void> {
    this.context.core.syncs.start({ integrationId, syncs: syncs.map(selectSync), ...(connectionId ? { connectionId } : {}) });
  }

  override async uncontrolledFetch({ url, method = 'GET', headers = {}, body = null }: UncontrolledFetchOptions): Promise<Response> {
    this.throwIfAbortedOrKilled();
    return fetch(url, { method, headers, body, signal: this.run.signal });
  }

  override async tryAcquireLock({ key, ttlMs }: { key: string; ttlMs: number }): Promise<boolean> {
    return this.context.locks.tryAcquire({ key, ttlMs, owner: this });
  }

  override async releaseLock({ key }: { key: string }): Promise<boolean> {
    return this.context.locks.release({ key, owner: this });
  }

  override async releaseAllLocks(): Promise<void> {
    this.context.locks.releaseAll(this);
  }

  /** Records without an id fail the run, and what Nango added to a record that was read goes before it is saved again. */
  private toSave(records: RawRecord[]): RawRecord[] {
    this.throwIfAbortedOrKilled();
    if (records.some(({ id }) => !id)) throw new Error('A record has no id. Nango tells records apart by it: give each a non-empty string id.');
    return this.removeMetadata(records);
  }

  private findConnection(integrationId = this.run.integrationId, connectionId = this.run.connectionId): SandboxConnection {
    const connection = this.context.core.connections.get({ integrationId, connectionId });
    if (!connection) throw new Error(`Connection "${connectionId}" of "${integrationId}" does not exist`);
    return connection;
  }
}

/** As with Nango, that records have the caller's type is the caller's word. */
function asRow<Row extends RawRecord>(record: RawRecord): Row {
  return record as Row;
}

function metadataSaved({ connectionId, integrationId, metadata }: SandboxConnection): MetadataResult {
  const data = { connection_id: connectionId, provider_config_key: integrationId, metadata: metadata ?? {} };
  return { data, status: 200, statusText: 'OK', headers: {}, config: { headers: {} } } as MetadataResult;
}
