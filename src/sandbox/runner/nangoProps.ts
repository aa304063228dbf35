import type { NangoSyncBase } from '@nangohq/runner-sdk';
import type { SandboxConnection, SandboxCore } from '../core/SandboxCore.js';
import type { RunningFunction } from './FunctionHost.js';

/** What Nango's base class is constructed with. */
export type NangoProps = ConstructorParameters<typeof NangoSyncBase>[0];

interface RunFacts {
  core: SandboxCore;
  connection: SandboxConnection;
  scriptType: 'sync' | 'webhook' | 'action';
  models: readonly string[];
}

/** Describes a run to Nango's base class. Numbers of accounts and jobs are of no consequence here. */
export function nangoProps(running: RunningFunction, { core, connection, scriptType, models }: RunFacts): NangoProps {
  const startedAt = new Date(core.clock.now());
  return {
    scriptType,
    host: core.environment.apiUrl,
    secretKey: core.environment.secretKey,
    team: { id: 1, name: 'sandbox' },
    environmentId: 1,
    environmentName: core.environment.name,
    connectionId: running.connectionId,
    nangoConnectionId: connection.id,
    providerConfigKey: running.integrationId,
    provider: connection.provider,
    activityLogId: `${running.name}-${startedAt.getTime()}`,
    syncId: running.name,
    syncVariant: running.variant,
    syncJobId: 1,
    abortSignal: running.signal,
    // As Nango Cloud has it: only warnings and errors, unless the sync calls `setLogger`.
    logger: { level: 'warn' },
    debug: false,
    startedAt,
    endUser: null,
    syncConfig: syncConfig({ name: running.name, models, startedAt, type: scriptType === 'action' ? 'action' : 'sync' }),
    runnerFlags: {
      validateActionInput: false,
      validateActionOutput: false,
      validateSyncRecords: false,
      validateSyncMetadata: false,
      exportRunnerTelemetry: false,
    },
  };
}

function syncConfig({ name, models, startedAt, type }: { name: string; models: readonly string[]; startedAt: Date; type: 'sync' | 'action' }): NangoProps['syncConfig'] {
  return {
    id: 1,
    sync_name: name,
    nango_config_id: 1,
    file_location: '',
    version: '1.0.0',
    models: [...models],
    active: true,
    runs: null,
    environment_id: 1,
    track_deletes: false,
    type,
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
