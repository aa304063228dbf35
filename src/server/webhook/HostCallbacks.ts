import type { ChangeCounts, ConnectionRef, SyncCause, SyncRef, Tags } from '../../protocol/index.js';

/**
 * What a host may hear of, by name. Each is called after Nango has its answer and open browsers have been told, one after the
 * other for one webhook. One that throws is reported to `onError` and keeps no other from being called. Nango promises neither
 * order nor that a webhook comes at all: take a call as a reason to look, not as a record of what happened.
 *
 * @example
 * createNangoHandler({
 *   on: {
 *     'records.created': async ({ connectionId, model, count }) => notifyTeam(`${count} new ${model} of ${connectionId}`),
 *     'sync.error': ({ syncName, cause }) => log.warn({ syncName, reason: cause?.message }),
 *   },
 *   …
 * });
 * @see https://nango.dev/docs/implementation-guides/platform/webhooks-from-nango
 */
export interface HostCallbacks {
  /** A run saved what it found; once for each of its models, also when nothing changed. */
  'sync.success'?: HostCallback<SyncSucceeded>;
  /** A run failed: once for each run, whatever its models. */
  'sync.error'?: HostCallback<SyncFailed>;
  /** A run added records; with a store they are in it by now. */
  'records.created'?: HostCallback<RecordsChanged>;
  /** A run changed records that were there. */
  'records.updated'?: HostCallback<RecordsChanged>;
  /** A run found records gone at the provider. */
  'records.deleted'?: HostCallback<RecordsChanged>;
  /** Somebody has connected an account, here or elsewhere; `tags` say whose it is. */
  'connection.created'?: HostCallback<ConnectionChanged>;
  /** New credentials for a connection that was there; what Nango wiped has been written back by now. */
  'connection.reconnected'?: HostCallback<ConnectionChanged>;
  /** Connecting failed, or the provider refused to refresh a token. */
  'connection.error'?: HostCallback<ConnectionFailed>;
  /** Somebody disconnected through this handler. Nango sends no webhook for it, and none when it is done elsewhere. */
  'connection.deleted'?: HostCallback<ConnectionChanged>;
  /** A provider's own webhook that Nango passed on. */
  'provider.event'?: HostCallback<ProviderForwarded>;
  /** An action that was started with `async: true` has ended. */
  'action.finished'?: HostCallback<ActionFinished>;
}

export type HostCallback<Event> = (event: Event, context: { requestId: string }) => void | Promise<void>;

/** `tags` are the connection's, as Nango has them; null for a connection that it does not have (any more). */
export interface ConnectionChanged extends ConnectionRef {
  tags: Tags | null;
}

export interface ConnectionFailed extends ConnectionChanged {
  operation: string;
  /** In Nango's words. */
  error: { type: string; description: string } | null;
}

export interface SyncSucceeded extends Required<SyncRef> {
  tags: Tags | null;
  model: string;
  /** When the run began, ISO 8601 UTC: what it changed was modified since. */
  modifiedAfter: string;
  changes: ChangeCounts;
}

export interface SyncFailed extends Required<SyncRef> {
  tags: Tags | null;
  models: readonly string[];
  failedAt: string;
  /** Null when the sync threw anything but an `ActionError`. Nango's log has the rest. */
  cause: SyncCause | null;
  /** The status of the provider's answer, when that was the reason. */
  upstreamStatus: number | null;
}

export interface RecordsChanged extends Required<SyncRef> {
  tags: Tags | null;
  model: string;
  count: number;
  modifiedAfter: string;
}

export interface ProviderForwarded {
  /** Null for an event that Nango could not tell the connection of: it passes these on bare. */
  integrationId: string | null;
  connectionId: string | null;
  /** As the provider sent it, and no more to be trusted than whoever may call Nango's address for it. */
  payload: unknown;
  /** The provider's own headers, its signature among them. */
  headers: Readonly<Record<string, string>>;
  tags: Tags | null;
}

export interface ActionFinished extends ConnectionRef {
  tags: Tags | null;
  /** Ask Nango for the result with `nango.getAsyncActionResult({ id })`. */
  actionId: string;
}
