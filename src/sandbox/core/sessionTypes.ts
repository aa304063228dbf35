import type { Tags } from '../../protocol/index.js';
import type { SandboxConnectionRef, SandboxEndUser } from './connectionTypes.js';

export interface SandboxSessions {
  /** Throws `unknown_integration` when an allowed integration, or one with defaults, does not exist. */
  create(input: CreateSessionInput): SandboxSession;
  /** Throws `unknown_connection`. */
  createReconnect(input: CreateReconnectSessionInput): SandboxSession;
  /** Undefined once expired or removed. A token may be used more than once. */
  get(token: string): SandboxSession | undefined;
  remove(token: string): void;
}

export interface CreateSessionInput {
  tags?: Tags;
  /** Deprecated by Nango: turned into the tags `end_user_id`, `end_user_email`, … and into `endUser`. */
  endUser?: SandboxEndUserInput;
  organization?: { id: string; displayName?: string };
  /** None means all. */
  allowedIntegrations?: readonly string[];
  integrationsConfigDefaults?: Record<string, IntegrationConfigDefaults>;
  webhookUrlOverride?: string;
  overrides?: Record<string, unknown>;
}

export interface CreateReconnectSessionInput extends Omit<CreateSessionInput, 'allowedIntegrations'> {
  integrationId: string;
  connectionId: string;
}

export interface SandboxEndUserInput {
  id: string;
  email?: string;
  displayName?: string;
  tags?: Tags;
}

export interface IntegrationConfigDefaults {
  userScopes?: string;
  authorizationParams?: Record<string, string>;
  /** Kept on the connection that the session makes. */
  connectionConfig?: Record<string, unknown>;
}

export interface SandboxSession {
  /** `nango_connect_session_` and 64 hex digits. */
  token: string;
  connectLink: string;
  /** ISO 8601 with `Z`: 30 minutes after creation. */
  expiresAt: string;
  tags: Tags;
  endUser: SandboxEndUser | null;
  allowedIntegrations: readonly string[] | null;
  integrationsConfigDefaults: Record<string, IntegrationConfigDefaults> | null;
  overrides: Record<string, unknown> | null;
  webhookUrlOverride: string | null;
  /** Set for a session that re-authorises an existing connection. */
  reconnect: SandboxConnectionRef | null;
}
