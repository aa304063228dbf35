import type { ActionExecutor, SandboxActions } from './actionTypes.js';
import type { Clock } from './clock.js';
import type { SandboxConnectionRef, SandboxConnections } from './connectionTypes.js';
import type { SandboxIntegrations } from './integrationTypes.js';
import type { SandboxProviders } from './providerTypes.js';
import type { SandboxRecords } from './recordTypes.js';
import type { SandboxSession, SandboxSessions } from './sessionTypes.js';
import type { SyncExecutor } from './SyncExecutor.js';
import type { SandboxSyncs } from './syncTypes.js';

export type * from './actionTypes.js';
export type * from './connectionTypes.js';
export type * from './integrationTypes.js';
export type * from './providerTypes.js';
export type * from './recordTypes.js';
export type * from './sessionTypes.js';
export type * from './syncTypes.js';
export { SandboxRefusal, type RefusalReason } from './SandboxRefusal.js';

/**
 * A Nango environment in memory: integrations, connections, connect sessions, records, syncs and webhooks, behaving as the
 * recorded server does. Runs in Node and in the browser. Wrong references throw a `SandboxRefusal`; how each endpoint words
 * a refusal (Nango's "not found" differs from route to route) is the business of the face in front of the core.
 */
export interface SandboxCore {
  readonly clock: Clock;
  readonly environment: SandboxEnvironment;
  readonly providers: SandboxProviders;
  readonly integrations: SandboxIntegrations;
  readonly connections: SandboxConnections;
  readonly sessions: SandboxSessions;
  readonly records: SandboxRecords;
  readonly syncs: SandboxSyncs;
  readonly actions: SandboxActions;
  /** Who runs syncs. Without an executor every run fails with a report that says so. */
  setExecutor(executor: SyncExecutor): void;
  /** Who runs actions. */
  setActionExecutor(executor: ActionExecutor): void;
  /** A consent that was denied, or a callback that brought no code: sends the `auth` webhook with `success: false`. */
  reportAuthFailure(failure: AuthFailure): void;
  /** A token refresh that the provider refused: adds an `auth` error to the connection and sends the `refresh` webhook. */
  reportRefreshFailure(ref: SandboxConnectionRef): void;
  /** A refresh that worked again: removes the `auth` error. Nango sends no webhook for it. */
  reportRefreshSuccess(ref: SandboxConnectionRef): void;
  /**
   * An event that a provider sent: emitted as a `forward` webhook for each connection it concerns, or for the one that is
   * named; as it is when it concerns none. Nothing is emitted when the integration does not forward webhooks.
   * Then each sync of those connections whose `webhookSubscriptions` hold the payload's top-level `type`, or `*`, runs its
   * webhook function, paused or never started ones too; their `sync` webhooks say `syncType: 'WEBHOOK'`. Slack's payload
   * comes with `teamId`. Throws `unknown_integration`, `unknown_connection`.
   */
  forwardWebhook(event: ProviderEvent): void;
  /** Called with every webhook, in the order sent. Returns unsubscribe. */
  onWebhook(listener: WebhookListener): () => void;
  /** Cancels every scheduled and running sync and action and forgets all listeners. */
  dispose(): void;
}

export interface SandboxEnvironment {
  uuid: string;
  name: 'dev';
  /** A UUID v4, as Nango's API keys are. */
  secretKey: string;
  webhookSigningKey: string;
  /** Where the HTTP face is reached, without a slash at the end. */
  apiUrl: string;
  connectUrl: string;
}

/** `body` is exactly what Nango sends (serialise it with `serializeWebhook`); `urlOverride` is the connection's own target, if any. */
export type WebhookListener = (body: WebhookBody, target: { urlOverride: string | null }) => void;

export type WebhookBody = Record<string, unknown>;

export interface ProviderEvent {
  integrationId: string;
  /** Found from the payload when absent: by `team_id` for Slack, by `connectionId` for a provider without credentials. */
  connectionId?: string;
  /** The body as the provider sent it. */
  payload: WebhookBody;
}

export interface AuthFailure {
  integrationId: string;
  /** The id the connection would have had. */
  connectionId: string;
  /** Nango's words: `{ type: 'invalid_callback', description }`. */
  error: { type: string; description: string };
  operation?: 'creation' | 'override';
  session?: SandboxSession;
}
