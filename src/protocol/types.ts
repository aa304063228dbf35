/** Facts stamped on a connection that say whose it is. Nango lower-cases the keys. */
export type Tags = Record<string, string>;

/** How a provider asks for access; `OAUTH2` opens a popup, `API_KEY` and `BASIC` need a form. Nango may add more. */
export type AuthMode = 'OAUTH2' | 'OAUTH1' | 'API_KEY' | 'BASIC' | 'NONE' | (string & {});

/** One field that a provider needs before it can be connected, as Nango's catalogue describes it. */
export interface ConnectField {
  name: string;
  kind: 'credential' | 'connection_config';
  title: string;
  description: string | null;
  /** A regular expression that the value must match. */
  pattern: string | null;
  example: string | null;
  /** The only values allowed, in the order to show them. */
  options: readonly string[] | null;
  /** Whether the provider does without it. */
  optional: boolean;
  secret: boolean;
  /** A page that says where to find it. */
  helpUrl: string | null;
}

/** A JSON Schema, passed on as Nango stores it. */
export type JsonSchema = Record<string, unknown>;

/** A sync that is deployed for an integration. */
export interface SyncDefinition {
  syncName: string;
  description: string;
  /** The models that it saves. */
  models: readonly string[];
  /** Nango's text, for example `every 2 hours`. */
  frequency: string;
  /** Whether Nango starts it as soon as a connection exists. */
  autoStart: boolean;
  /** What the sync expects in the connection's metadata, or null when it needs nothing. */
  metadataSchema: JsonSchema | null;
}

/** An integration the current owner may connect. */
export interface Integration {
  /** Nango's `unique_key`, for example `google-sheets`. */
  integrationId: string;
  /** The API behind it in Nango's catalogue, for example `google-sheet`. */
  provider: string;
  displayName: string;
  logoUrl: string | null;
  /** Nango's words, for example `productivity`; `popular` is one of them. */
  categories: readonly string[];
  authMode: AuthMode;
  /** What must be filled in to connect it. */
  fields: readonly ConnectField[];
  /** Those deployed for it. */
  syncs: readonly SyncDefinition[];
}

/** One authorised account of the current owner. Credentials are never part of it. */
export interface Connection {
  connectionId: string;
  integrationId: string;
  provider: string;
  /** ISO 8601 UTC. */
  createdAt: string;
  /** What is wrong with it at present. `auth`: the credentials no longer work, by Nango's word or by a failed run's. */
  errors: readonly ('auth' | 'sync')[];
  /** Who connected it, as the handler's `authorize` named them in `tags`. */
  endUser: { id: string | null; email: string | null; displayName: string | null };
}

/** A short-lived permission to connect one integration. */
export interface ConnectSession {
  token: string;
  /** A page of Nango's own where the same connection can be made, for browsers that block popups. */
  connectLink: string;
  /** ISO 8601 UTC, 30 minutes after creation. Nango sends no event when it passes. */
  expiresAt: string;
  /** Where the browser SDK must talk to, so that self-hosted Nango works without browser configuration. */
  apiUrl: string;
  connectUrl: string;
}

export type SyncRunStatus = 'RUNNING' | 'SUCCESS' | 'ERROR' | 'PAUSED' | 'STOPPED';

export interface ChangeCounts {
  added: number;
  updated: number;
  deleted: number;
}

/** What Nango's `GET /sync/status` says of one sync. It never says why a run failed. */
export interface SyncState {
  status: SyncRunStatus;
  /** The one in force, in Nango's words, for example `every 2 hours`. */
  frequency: string;
  /** Absent before the first run. ISO 8601 UTC. */
  finishedAt: string | null;
  /** Null while paused or running for the first time. ISO 8601 UTC. */
  nextScheduledSyncAt: string | null;
  /** Null before the first run. A failing sync that is paused says PAUSED in `status` and STOPPED here. */
  latestExecutionStatus: SyncRunStatus | null;
  /** What the latest run that ended well has changed, by model. */
  latestResult: Readonly<Record<string, ChangeCounts>>;
  /** How many records Nango has, by model. */
  recordCount: Readonly<Record<string, number>>;
}

/** A reason fit for an end user. `code` is ours or the sync author's; never a stack or an upstream body. */
export interface SyncCause {
  code: string;
  message: string;
}

/** How the latest run that sent a webhook ended. */
export type SyncOutcome =
  | { ok: true; at: string; changes: Readonly<Record<string, ChangeCounts>> }
  | { ok: false; at: string; cause: SyncCause | null; upstreamStatus: number | null; cancelled: boolean };

/** One sync of one connection: what is deployed, what Nango says of it, how it last ended. */
export interface Sync {
  syncName: string;
  /** `base` unless the host made variants. */
  variant: string;
  /** The models that it saves. */
  models: readonly string[];
  /** False when Nango reports a state for a sync that is no longer deployed. */
  deployed: boolean;
  /** False for one that waits for settings, or to be started. */
  autoStart: boolean;
  /** Null right after a connection is made: Nango lists no state before it has scheduled the sync. */
  state: SyncState | null;
  /** Null while no run has sent a webhook that the handler has seen. */
  lastOutcome: SyncOutcome | null;
  /** Settings that it cannot run without and that the connection does not have. Empty, too, while that is not known. */
  missingSettings: readonly string[];
}

/** A connection with all its syncs. */
export interface ConnectionSyncs {
  connection: Connection;
  syncs: Sync[];
}

export type RecordAction = 'ADDED' | 'UPDATED' | 'DELETED';

/** What Nango keeps about each record. All times ISO 8601 with `+00:00` and microseconds. */
export interface RecordMetadata {
  first_seen_at: string;
  last_modified_at: string;
  last_action: RecordAction;
  deleted_at: string | null;
  /** Set when Nango has dropped the payload (30 days without change): only `id` and this metadata remain. */
  pruned_at: string | null;
  cursor: string;
}

/** One row: the sync's own fields, `id`, and Nango's metadata. Field names are never changed. */
export type NangoRecord<Fields extends object = Record<string, unknown>> = Fields & {
  id: string;
  _nango_metadata: RecordMetadata;
};

/** A page of a model's change stream: ascending by modification, deletions included. */
export interface RecordsPage<Fields extends object = Record<string, unknown>> {
  records: readonly NangoRecord<Fields>[];
  /** Null at the end of the stream; go on later from the last record's own cursor. */
  nextCursor: string | null;
  /** Null while the host keeps no mirror: Nango's stream has no total. */
  total: number | null;
  /** Whether sort, search and filter see every record (`all`) or only those loaded. */
  scope: 'loaded' | 'all';
}

export const BASE_VARIANT = 'base';

export interface ConnectionRef {
  integrationId: string;
  connectionId: string;
}

export interface SyncRef extends ConnectionRef {
  syncName: string;
  /** Which variant of the sync, where the host has made some. @default 'base' */
  variant?: string;
}

export interface ModelRef extends ConnectionRef {
  model: string;
  /** Which variant of the sync, where the host has made some. @default 'base' */
  variant?: string;
}
