import { Nango } from '@nangohq/node';
import type { NangoSyncBase, ProxyConfiguration, UncontrolledFetchOptions } from '@nangohq/runner-sdk';
import type { SandboxConnection, SandboxConnectionRef, SandboxCore, SandboxCredentials } from '../core/SandboxCore.js';
import type { ProviderBackends } from '../core/upstream.js';
import { integrationView } from './connectionView.js';
import type { LockTable } from './lockTable.js';
import { proxyCall } from './proxyCall.js';
import { ProxyError } from './ProxyError.js';
import { refusedRefresh } from './refusedRefresh.js';
import { readLogArguments, type SyncLogEntry } from './syncLog.js';
import { selectSync, triggerOptions, type SyncMode, type SyncName } from './syncRequests.js';

export interface FunctionHostContext {
  core: SandboxCore;
  backends: ProviderBackends;
  locks: LockTable;
  onLog?: ((entry: SyncLogEntry) => void) | undefined;
  freshCredentials?: FreshCredentials | undefined;
}

/**
 * The credentials to use now, refreshed when they have expired; null when the provider refused, which is then reported to
 * the core already. Without it credentials never expire.
 */
export type FreshCredentials = (connection: SandboxConnection) => SandboxCredentials | null;

/** Which function runs, and for whom. */
export interface RunningFunction extends SandboxConnectionRef {
  /** Of the sync or the action. */
  name: string;
  variant: string;
  signal: AbortSignal;
}

export type ProxyResult<Data> = ReturnType<typeof NangoSyncBase.prototype.proxy<Data>>;
export type MetadataResult = Awaited<ReturnType<NangoSyncBase['setMetadata']>>;
export type Metadata = Record<string, unknown>;

/** What the `nango` object of any function asks of the sandbox, in place of Nango's servers: all but records and checkpoints. */
export class FunctionHost {
  /** For what is not here, `triggerAction` for one: asks the sandbox's HTTP face, where there is one. */
  readonly client: Nango;

  constructor(
    private readonly running: RunningFunction,
    private readonly context: FunctionHostContext,
  ) {
    const { secretKey, apiUrl } = context.core.environment;
    this.client = new Nango({ secretKey, host: apiUrl });
  }

  /** With credentials that are good now. */
  connection(integrationId = this.running.integrationId, connectionId = this.running.connectionId): SandboxConnection {
    const { core, freshCredentials } = this.context;
    const find = (): SandboxConnection => {
      const connection = core.connections.get({ integrationId, connectionId });
      if (!connection) throw new Error(`Connection "${connectionId}" of "${integrationId}" does not exist`);
      return connection;
    };
    const credentials = freshCredentials?.(find());
    if (credentials === null) throw refusedRefresh(find(), core.clock);
    return credentials ? { ...find(), credentials } : find();
  }

  integration() {
    const integration = this.context.core.integrations.get(this.running.integrationId);
    if (!integration) throw new Error(`Integration "${this.running.integrationId}" does not exist`);
    return integrationView(integration);
  }

  async proxy<Data>(config: ProxyConfiguration): ProxyResult<Data> {
    const { core, backends } = this.context;
    const connection = this.connection(config.providerConfigKey, config.connectionId);
    const provider = core.providers.get(connection.provider);
    if (!provider) throw new ProxyError(`The sandbox does not know the provider "${connection.provider}"`, undefined);
    const integration = core.integrations.get(connection.integrationId);
    const answer = await proxyCall(config, { backends, clock: core.clock, signal: this.running.signal, connection, provider, integration });
    // Axios brings its own classes for headers and config, which functions do not touch.
    return answer as Awaited<ProxyResult<Data>>;
  }

  log(args: readonly unknown[], isShown: (level: SyncLogEntry['level']) => boolean): void {
    const { level, message } = readLogArguments(args);
    if (args.length === 0 || !isShown(level)) return;
    const { integrationId, connectionId, name, variant } = this.running;
    this.context.onLog?.({ integrationId, connectionId, syncName: name, variant, level, message, at: this.context.core.clock.now() });
  }

  setMetadata(metadata: Metadata): MetadataResult {
    return metadataSaved(this.context.core.connections.setMetadata(this.running, metadata));
  }

  updateMetadata(metadata: Metadata): MetadataResult {
    return metadataSaved(this.context.core.connections.updateMetadata(this.running, metadata));
  }

  triggerSync(ref: SandboxConnectionRef, sync: SyncName, mode?: SyncMode): void {
    this.context.core.syncs.trigger({ ...ref, syncs: [selectSync(sync)], opts: triggerOptions(mode) });
  }

  startSync(integrationId: string, syncs: SyncName[], connectionId?: string): void {
    this.context.core.syncs.start({ integrationId, syncs: syncs.map(selectSync), ...(connectionId ? { connectionId } : {}) });
  }

  fetch({ url, method = 'GET', headers = {}, body = null }: UncontrolledFetchOptions): Promise<Response> {
    return fetch(url, { method, headers, body, signal: this.running.signal });
  }

  tryAcquireLock({ key, ttlMs }: { key: string; ttlMs: number }): boolean {
    return this.context.locks.tryAcquire({ key, ttlMs, owner: this });
  }

  releaseLock({ key }: { key: string }): boolean {
    return this.context.locks.release({ key, owner: this });
  }

  releaseAllLocks(): void {
    this.context.locks.releaseAll(this);
  }
}

function metadataSaved({ connectionId, integrationId, metadata }: SandboxConnection): MetadataResult {
  const data = { connection_id: connectionId, provider_config_key: integrationId, metadata: metadata ?? {} };
  return { data, status: 200, statusText: 'OK', headers: {}, config: { headers: {} } } as MetadataResult;
}
