import type { ConnectField, SyncDefinition } from '../../protocol/index.js';
import type { NangoConnection, NangoConnectSession, NangoProvider, NangoSyncState } from '../../server/NangoApi.js';
import type { DeployedFunction, SandboxConnection, SandboxProvider, SandboxProviderField, SandboxSession, SandboxSyncState } from './SandboxCore.js';

// From the core's objects to the port's.

export function toNangoConnection(connection: SandboxConnection): NangoConnection {
  const { connectionId, integrationId, provider, tags, errors } = connection;
  return {
    connectionId,
    integrationId,
    provider,
    tags,
    // Nango's list says +00:00 where its other answers say Z.
    createdAt: connection.createdAt.replace('Z', '+00:00'),
    errors: errors.map(({ type }) => type),
  };
}

export function toConnectSession({ token, connectLink, expiresAt }: SandboxSession): NangoConnectSession {
  return { token, connectLink, expiresAt };
}

export function toNangoProvider({ auth_mode, categories, docs_connect, connection_config = {}, credentials = {} }: SandboxProvider): NangoProvider {
  const fields = [...toFields('connection_config', connection_config, docs_connect), ...toFields('credential', credentials, docs_connect)];
  return { authMode: auth_mode, categories: [...categories], fields };
}

function toFields(kind: ConnectField['kind'], fields: Record<string, SandboxProviderField>, docs: string | undefined): ConnectField[] {
  return Object.entries(fields)
    .sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0))
    .map(([name, field]) => ({
      name,
      kind,
      title: field.title,
      description: field.description ?? null,
      pattern: field.pattern ?? null,
      example: field.example ?? null,
      options: field.enum ?? null,
      secret: field.secret ?? (kind === 'credential' && name !== 'username'),
      optional: field.optional ?? false,
      helpUrl: docs !== undefined && field.doc_section !== undefined ? docs + field.doc_section : null,
    }));
}

export function toSyncDefinitions(functions: readonly DeployedFunction[]): Map<string, SyncDefinition[]> {
  const byIntegration = new Map<string, SyncDefinition[]>();
  for (const deployed of functions) {
    byIntegration.set(deployed.integrationId, [...(byIntegration.get(deployed.integrationId) ?? []), toSyncDefinition(deployed)]);
  }
  return byIntegration;
}

function toSyncDefinition(deployed: DeployedFunction): SyncDefinition {
  const { syncName, description, models, frequency, autoStart, input, jsonSchema } = deployed;
  return { syncName, description, models, frequency, autoStart, metadataSchema: input === null ? null : (jsonSchema.definitions[input] ?? null) };
}

export function toNangoSyncState(state: SandboxSyncState): NangoSyncState {
  const { name, variant, status, frequency, nextScheduledSyncAt, recordCount } = state;
  return {
    syncName: name,
    variant,
    status,
    frequency,
    nextScheduledSyncAt,
    recordCount,
    finishedAt: state.finishedAt ?? null,
    latestExecutionStatus: state.latestExecutionStatus ?? null,
    latestResult: state.latestResult ?? {},
  };
}
