import type { Tags } from '../../protocol/index.js';
import type { SandboxAuthMode } from './providerTypes.js';
import type { SandboxSession } from './sessionTypes.js';

export interface SandboxConnectionRef {
  integrationId: string;
  connectionId: string;
}

export interface SandboxConnections {
  /** Newest first, filters combined with AND. Without a filter: the whole environment, as Nango does. */
  list(filter?: ConnectionListFilter): SandboxConnection[];
  get(ref: SandboxConnectionRef): SandboxConnection | undefined;
  /** Marks the connection as fetched now; what a GET of its credentials does. */
  touch(ref: SandboxConnectionRef): void;
  /**
   * Creates, or overrides the connection of that id. What an override wipes depends on the auth mode and on the way in:
   * see `upsertConnection.ts`. Creates its syncs shortly after, and sends the `auth` webhook. The answer shows the
   * connection without errors, as Nango's does, although sync errors stay.
   * Throws `unknown_integration`, `credentials_mismatch`, `integration_not_allowed`, `unknown_connection` (a reconnect
   * session whose connection is gone).
   */
  upsert(input: UpsertConnectionInput): UpsertConnectionResult;
  /** Its syncs stop and its records go. No webhook, as with Nango. Throws `unknown_connection`. */
  remove(ref: SandboxConnectionRef): void;
  /** Replaces. Throws `unknown_connection`. */
  setMetadata(ref: SandboxConnectionRef, metadata: Record<string, unknown>): SandboxConnection;
  /** Merges at the top level only. Throws `unknown_connection`. */
  updateMetadata(ref: SandboxConnectionRef, metadata: Record<string, unknown>): SandboxConnection;
  /** Stores credentials that were refreshed, without a webhook. Throws `unknown_connection`, `credentials_mismatch`. */
  updateCredentials(ref: SandboxConnectionRef, credentials: SandboxCredentials): SandboxConnection;
  /** Replaces tags and the end user, where given. Throws `unknown_connection`. */
  patch(ref: SandboxConnectionRef, patch: ConnectionPatch): SandboxConnection;
}

export interface ConnectionListFilter {
  connectionId?: string;
  integrationIds?: readonly string[];
  /** Keys are compared in lower case, values exactly. */
  tags?: Tags;
  endUserId?: string;
  endUserOrganizationId?: string;
  /** A part of the connection id or of the end user's fields. */
  search?: string;
}

export interface SandboxConnection {
  id: number;
  connectionId: string;
  integrationId: string;
  provider: string;
  authMode: SandboxAuthMode;
  credentials: SandboxCredentials;
  tags: Tags;
  /** Null for a connection that an OAuth flow made and nobody has given settings. */
  metadata: Record<string, unknown> | null;
  connectionConfig: Record<string, unknown>;
  endUser: SandboxEndUser | null;
  errors: SandboxConnectionError[];
  webhookUrlOverride: string | null;
  createdAt: string;
  updatedAt: string;
  lastFetchedAt: string;
}

export interface SandboxConnectionError {
  type: 'auth' | 'sync';
  logId: string;
}

/** As Nango stores and returns them; `NONE` is returned as `{}`. */
export type SandboxCredentials =
  | { type: 'OAUTH2'; access_token: string; refresh_token?: string; expires_at?: string; raw: Record<string, unknown> }
  | { type: 'API_KEY'; apiKey: string }
  | { type: 'BASIC'; username: string; password: string }
  | { type: 'NONE' };

export interface SandboxEndUser {
  id: string;
  displayName: string | null;
  email: string | null;
  tags: Tags | null;
  organization: { id: string; displayName: string | null } | null;
}

export interface UpsertConnectionInput {
  integrationId: string;
  /** Generated when absent. Not to be given together with a session. */
  connectionId?: string;
  credentials: SandboxCredentials;
  /** The connect session the browser came with; without one this is an import (`POST /connections`). */
  session?: SandboxSession;
  /** Merged over the session's defaults. */
  connectionConfig?: Record<string, unknown>;
  /** Imports only: a session brings its own. */
  metadata?: Record<string, unknown>;
  tags?: Tags;
  endUser?: SandboxEndUser;
  webhookUrlOverride?: string;
}

export interface UpsertConnectionResult {
  connection: SandboxConnection;
  operation: 'creation' | 'override';
}

export interface ConnectionPatch {
  tags?: Tags;
  endUser?: SandboxEndUser;
}
