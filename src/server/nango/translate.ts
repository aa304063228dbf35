import { BASE_VARIANT, type ChangeCounts, type ConnectField, type JsonSchema, type SyncDefinition, type SyncRunStatus } from '../../protocol/index.js';
import type { NangoConnection, NangoConnectionSettings, NangoConnectSession, NangoIntegration, NangoProvider, NangoSyncState } from '../NangoApi.js';

// From Nango's spelling to ours, once. The Raw types say only what is read, as Nango was seen to send it.

export interface RawIntegration {
  unique_key: string;
  provider: string;
  display_name: string | null;
  logo: string | null;
}

export function toNangoIntegration({ unique_key, provider, display_name, logo }: RawIntegration): NangoIntegration {
  return { integrationId: unique_key, provider, displayName: display_name ?? unique_key, logoUrl: logo };
}

export interface RawConnectSession {
  token: string;
  connect_link: string;
  expires_at: string;
}

export function toConnectSession({ token, connect_link, expires_at }: RawConnectSession): NangoConnectSession {
  return { token, connectLink: connect_link, expiresAt: expires_at };
}

export interface RawConnection {
  connection_id: string;
  provider_config_key: string;
  provider: string;
  tags: Record<string, string> | null;
  created: string;
  errors: readonly { type: string }[];
}

export function toNangoConnection(connection: RawConnection): NangoConnection {
  return {
    connectionId: connection.connection_id,
    integrationId: connection.provider_config_key,
    provider: connection.provider,
    tags: connection.tags ?? {},
    createdAt: connection.created,
    errors: connection.errors.map(({ type }) => type).filter((type) => type === 'auth' || type === 'sync'),
  };
}

export interface RawConnectionSettings {
  metadata: Record<string, unknown> | null;
  connection_config: Record<string, unknown> | null;
}

/** Nango answers the credentials along with them; they end here. */
export function toConnectionSettings({ metadata, connection_config }: RawConnectionSettings): NangoConnectionSettings {
  return { metadata: metadata ?? {}, connectionConfig: connection_config ?? {} };
}

interface RawField {
  title?: string;
  description?: string;
  pattern?: string;
  example?: string;
  enum?: readonly string[];
  order?: number;
  optional?: string | boolean;
  doc_section?: string;
  secret?: string | boolean;
  automated?: boolean;
  hidden?: string | boolean;
}

export interface RawProvider {
  auth_mode: string;
  categories?: readonly string[];
  docs_connect?: string;
  credentials?: Record<string, RawField>;
  connection_config?: Record<string, RawField>;
}

export function toProvider({ auth_mode, categories = [], docs_connect, credentials = {}, connection_config = {} }: RawProvider): NangoProvider {
  return {
    authMode: auth_mode,
    categories: [...categories],
    fields: [...toFields('connection_config', connection_config, docs_connect), ...toFields('credential', credentials, docs_connect)],
  };
}

/** What a person must fill in, in the catalogue's order. Automated fields are Nango's own business. */
function toFields(kind: ConnectField['kind'], fields: Record<string, RawField>, docs: string | undefined): ConnectField[] {
  return Object.entries(fields)
    .filter(([, field]) => !field.automated && !isYes(field.hidden))
    .sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0))
    .map(([name, field]) => ({
      name,
      kind,
      title: field.title ?? name,
      description: field.description ?? null,
      pattern: field.pattern ?? null,
      example: field.example ?? null,
      options: field.enum ?? null,
      // The catalogue marks only what departs from the rule: credentials are secret, names and settings are not.
      secret: field.secret === undefined ? kind === 'credential' && name !== 'username' : isYes(field.secret),
      optional: isYes(field.optional),
      helpUrl: docs !== undefined && field.doc_section !== undefined ? docs + field.doc_section : null,
    }));
}

function isYes(value: string | boolean | undefined): boolean {
  return value === true || value === 'true';
}

interface RawSync {
  name: string;
  enabled?: boolean;
  description?: string;
  returns: readonly string[];
  runs?: string | null;
  auto_start?: boolean;
  input?: string | undefined;
  json_schema: object | null;
}

export interface RawConfig {
  providerConfigKey: string;
  syncs: readonly RawSync[];
}

export function toSyncDefinitions(configs: readonly RawConfig[]): Map<string, SyncDefinition[]> {
  return new Map(configs.map(({ providerConfigKey, syncs }) => [providerConfigKey, syncs.filter(({ enabled }) => enabled !== false).map(toSyncDefinition)]));
}

function toSyncDefinition(sync: RawSync): SyncDefinition {
  return {
    syncName: sync.name,
    description: sync.description ?? '',
    models: sync.returns,
    frequency: sync.runs ?? '',
    autoStart: sync.auto_start ?? true,
    metadataSchema: schemaOf(sync),
  };
}

function schemaOf({ input, json_schema }: RawSync): JsonSchema | null {
  const { definitions } = (json_schema ?? {}) as { definitions?: Record<string, JsonSchema> };
  return (input === undefined ? undefined : definitions?.[input]) ?? null;
}

export interface RawSyncState {
  name: string;
  variant?: string;
  status: SyncRunStatus;
  frequency: string;
  finishedAt?: string | undefined;
  nextScheduledSyncAt?: string | null;
  latestExecutionStatus?: SyncRunStatus;
  latestResult?: Record<string, Partial<ChangeCounts>>;
  recordCount?: Record<string, number>;
}

/** Before the first run Nango leaves out what it does not know. */
export function toSyncState(state: RawSyncState): NangoSyncState {
  return {
    syncName: state.name,
    variant: state.variant ?? BASE_VARIANT,
    status: state.status,
    frequency: state.frequency,
    finishedAt: state.finishedAt ?? null,
    nextScheduledSyncAt: state.nextScheduledSyncAt ?? null,
    latestExecutionStatus: state.latestExecutionStatus ?? null,
    latestResult: Object.fromEntries(Object.entries(state.latestResult ?? {}).map(([model, counts]) => [model, { added: 0, updated: 0, deleted: 0, ...counts }])),
    recordCount: state.recordCount ?? {},
  };
}
