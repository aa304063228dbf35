import type { NangoSyncBase } from '@nangohq/runner-sdk';
import type { SandboxConnection, SandboxCore } from '../core/SandboxCore.js';
import type { SyncRun } from '../core/SyncExecutor.js';

/** What Nango's base class is constructed with. */
export type NangoProps = ConstructorParameters<typeof NangoSyncBase>[0];

/** Describes a run to Nango's base class. Numbers of accounts and jobs are of no consequence here. */
export function nangoProps(run: SyncRun, { core, connection }: { core: SandboxCore; connection: SandboxConnection }): NangoProps {
  const startedAt = new Date(core.clock.now());
  return {
    scriptType: run.event.kind === 'webhook' ? 'webhook' : 'sync',
    host: core.environment.apiUrl,
    secretKey: core.environment.secretKey,
    team: { id: 1, name: 'sandbox' },
    environmentId: 1,
    environmentName: core.environment.name,
    connectionId: run.connectionId,
    nangoConnectionId: connection.id,
    providerConfigKey: run.integrationId,
    provider: connection.provider,
    activityLogId: `${run.syncName}-${startedAt.getTime()}`,
    syncId: run.syncName,
    syncVariant: run.variant,
    syncJobId: 1,
    abortSignal: run.signal,
    // As Nango Cloud has it: only warnings and errors, unless the sync calls `setLogger`.
    logger: { level: 'warn' },
    debug: false,
    startedAt,
    endUser: null,
    syncConfig: syncConfig(run, startedAt),
    runnerFlags: {
      validateActionInput: false,
      validateActionOutput: false,
      validateSyncRecords: false,
      validateSyncMetadata: false,
      exportRunnerTelemetry: false,
    },
  };
}

function syncConfig({ syncName, models }: SyncRun, startedAt: Date): NangoProps['syncConfig'] {
  return {
    id: 1,
    sync_name: syncName,
    nango_config_id: 1,
    file_location: '',
    version: '1.0.0',
    models: [...models],
    active: true,
    runs: null,
    environment_id: 1,
    track_deletes: false,
    type: 'sync',
    auto_start: true,
    attributes: {},
    source: 'repo',
    metadata: {},
    input: null,
    sync_type: 'full',
    webhook_subscriptions: null,
    enabled: true,
    models_json_schema: null,
    sdk_version: null,
    features: [],
    created_at: startedAt,
    updated_at: startedAt,
    deleted: false,
    deleted_at: null,
  };
}
