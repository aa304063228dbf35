import type { Tags, ConnectField, ConnectionRef, ModelRef, RecordsPage, SyncDefinition, SyncRef, SyncState } from '../protocol/index.js';

/**
 * What the handler asks of Nango, in our own spelling: the port behind which stand the official SDK (`nangoApi`) and the
 * sandbox's in-memory core. Every method rejects with a `NangoApiError`.
 */
export interface NangoApi {
  /** Where browsers reach this Nango; passed on with each connect session. */
  readonly urls: { apiUrl: string; connectUrl: string };
  listIntegrations(): Promise<NangoIntegration[]>;
  getProvider(input: { provider: string }): Promise<NangoProvider>;
  /** Every deployed sync, by integration. */
  listSyncDefinitions(): Promise<Map<string, SyncDefinition[]>>;
  /**
   * A connection's settings, without its credentials; Nango also refreshes its token on the way. Rejects with `not_found` when
   * there is none: this one route of Nango does not say `unknown_connection`.
   */
  getConnection(ref: ConnectionRef): Promise<NangoConnectionSettings>;
  /** Replaces the connection's metadata. */
  setMetadata(input: ConnectionRef & { metadata: Record<string, unknown> }): Promise<void>;
  /** Lays names over the connection's metadata; nested objects are replaced. */
  updateMetadata(input: ConnectionRef & { metadata: Record<string, unknown> }): Promise<void>;
  /** At least one filter must be given: without any, Nango lists the whole environment. */
  listConnections(filter: ConnectionFilter): Promise<NangoConnection[]>;
  createConnectSession(input: { integrationId: string; tags: Tags }): Promise<NangoConnectSession>;
  /**
   * `tags` must be the connection's present ones: Nango wipes them on re-authorisation unless they are passed.
   * What `connectionConfig` holds is kept on the connection.
   */
  createReconnectSession(input: ConnectionRef & { tags: Tags; connectionConfig?: Record<string, string> }): Promise<NangoConnectSession>;
  /** Replaces the connection's tags. */
  setTags(input: ConnectionRef & { tags: Tags }): Promise<void>;
  deleteConnection(ref: ConnectionRef): Promise<void>;
  listSyncStates(ref: ConnectionRef): Promise<NangoSyncState[]>;
  triggerSync(ref: SyncRef): Promise<void>;
  startSync(ref: SyncRef): Promise<void>;
  pauseSync(ref: SyncRef): Promise<void>;
  /** Null goes back to the deployed frequency. Answers the one now in force. */
  setFrequency(input: SyncRef & { frequency: string | null }): Promise<string>;
  listRecords(input: ListRecordsInput): Promise<Pick<RecordsPage, 'records' | 'nextCursor'>>;
  /** What Nango last said of the account's budget; null before the first answer, absent where there is no budget. */
  rateLimit?(): RateLimit | null;
}

/** Nango's `X-RateLimit-*`: one budget for the whole account, all hosts and syncs together. */
export interface RateLimit {
  /** Requests a minute. */
  limit: number;
  remaining: number;
  /** When the budget is full again, in milliseconds since the epoch. */
  resetAt: number;
}

/** An integration of the environment, whoever may use it. */
export interface NangoIntegration {
  integrationId: string;
  provider: string;
  displayName: string;
  logoUrl: string | null;
}

/** How a provider of Nango's catalogue is connected. */
export interface NangoProvider {
  authMode: string;
  categories: string[];
  fields: ConnectField[];
}

/** Combined with AND. */
export interface ConnectionFilter {
  tags?: Tags;
  connectionId?: string;
  integrationId?: string;
}

/** A connection as Nango lists it: with tags, without credentials. */
export interface NangoConnection extends ConnectionRef {
  provider: string;
  tags: Tags;
  createdAt: string;
  errors: ('auth' | 'sync')[];
}

/** What a connection keeps for its syncs. Credentials are never part of it. */
export interface NangoConnectionSettings {
  metadata: Record<string, unknown>;
  /** What the provider needed to connect; settings of earlier times may lie here too. */
  connectionConfig: Record<string, unknown>;
}

/** `expiresAt` is ISO 8601 UTC, 30 minutes ahead. */
export interface NangoConnectSession {
  token: string;
  connectLink: string;
  expiresAt: string;
}

/** What Nango says of one sync of a connection. */
export interface NangoSyncState extends SyncState {
  syncName: string;
  variant: string;
}

/** A page of a model's change stream: after `cursor`, changed at or after `modifiedAfter` (ISO 8601 with `Z`), at most `limit`. */
export interface ListRecordsInput extends ModelRef {
  cursor?: string;
  modifiedAfter?: string;
  limit?: number;
}

/** A refusal or failure of Nango, whichever implementation reports it. `status` 0 means it was not reached. */
export class NangoApiError extends Error {
  override readonly name = 'NangoApiError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly options: { cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(message, { cause: options.cause });
  }
}
