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
  /**
   * What a generic private API is told in Nango's dashboard, with the values of a connection to fill in:
   * `{ 'x-api-key': 'Key ${apiKey}' }`. Goes before the provider's own.
   */
  proxyHeaders: Record<string, string>;
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
  proxyHeaders?: Record<string, string>;
}

export interface UpdateIntegrationInput {
  displayName?: string;
  credentials?: Record<string, unknown>;
  forwardWebhooks?: boolean;
}
