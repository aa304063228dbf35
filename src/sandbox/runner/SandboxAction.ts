import { NangoActionBase, validateCheckpoint, type ProxyConfiguration, type UncontrolledFetchOptions } from '@nangohq/runner-sdk';
import type { Nango } from '@nangohq/node';
import type { ActionRun, SandboxConnection } from '../core/SandboxCore.js';
import { connectionView, tokenOf } from './connectionView.js';
import { FunctionHost, type FunctionHostContext, type Metadata, type MetadataResult, type ProxyResult } from './FunctionHost.js';
import { nangoProps } from './nangoProps.js';
import type { AnyCheckpoint } from './RunnableSync.js';
import type { SyncMode, SyncName } from './syncRequests.js';

/** The `nango` object that an action is given in the sandbox; see `SandboxSync`. */
export class SandboxAction extends NangoActionBase<undefined, AnyCheckpoint> {
  override readonly nango: Nango;
  private readonly host: FunctionHost;

  constructor(
    private readonly run: ActionRun,
    context: FunctionHostContext,
    connection: SandboxConnection,
  ) {
    const running = { ...run, name: run.actionName, variant: 'base' };
    super(nangoProps(running, { core: context.core, connection, scriptType: 'action', models: [] }));
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

  override async getCheckpoint() {
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
}
