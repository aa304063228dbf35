export interface SandboxIntegrations {
  /** Sorted by unique key. */
  list(): SandboxIntegration[];
  get(uniqueKey: string): SandboxIntegration | undefined;
  /** Throws `unknown_provider`, `duplicate_integration`. */
  create(input: CreateIntegrationInput): SandboxIntegration;
  /** Throws `unknown_integration`. */
  update(uniqueKey: string, patch: UpdateIntegrationInput): SandboxIntegration;
  /** Deletes its connections too. Throws `unknown_integration`. */
  remove(uniqueKey: string): void;
}

export interface SandboxIntegration {
  uniqueKey: string;
  provider: string;
  displayName: string;
  logo: string;
  /** What `POST /integrations` was given, for example `{ type: 'OAUTH2', client_id, client_secret, scopes }`. */
  credentials: Record<string, unknown> | null;
  forwardWebhooks: boolean;
  /** ISO 8601 with `Z`, as are all times on these objects. */
  createdAt: string;
  updatedAt: string;
}

export interface CreateIntegrationInput {
  uniqueKey: string;
  provider: string;
  displayName?: string;
  credentials?: Record<string, unknown>;
  forwardWebhooks?: boolean;
}

export interface UpdateIntegrationInput {
  displayName?: string;
  credentials?: Record<string, unknown>;
  forwardWebhooks?: boolean;
}
