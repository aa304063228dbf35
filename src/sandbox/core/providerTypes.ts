export interface SandboxProviders {
  get(name: string): SandboxProvider | undefined;
  /** By name or display name, ignoring case; all of them without text. */
  search(text?: string): SandboxProvider[];
}

/** An entry of Nango's catalogue, spelled as `GET /providers/:name` answers it. */
export interface SandboxProvider {
  name: string;
  display_name: string;
  categories: readonly string[];
  auth_mode: SandboxAuthMode;
  docs: string;
  docs_connect?: string;
  logo_url: string;
  authorization_url?: string;
  authorization_params?: Record<string, string>;
  token_url?: string;
  scope_separator?: string;
  disable_pkce?: boolean;
  alternate_access_token_response_path?: string;
  setup_guide_url?: string;
  /** Paths in the token response that are kept in the connection's `connectionConfig`. */
  token_response_metadata?: readonly string[];
  webhook_routing_script?: string;
  proxy?: SandboxProviderProxy;
  connection_config?: Record<string, SandboxProviderField>;
  credentials?: Record<string, SandboxProviderField>;
}

export type SandboxAuthMode = 'OAUTH2' | 'API_KEY' | 'BASIC' | 'NONE';

export interface SandboxProviderProxy {
  base_url: string;
  headers?: Record<string, string>;
  retry?: Record<string, unknown>;
  paginate?: Record<string, unknown>;
  verification?: Record<string, unknown>;
}

export interface SandboxProviderField {
  type: string;
  title: string;
  description?: string;
  pattern?: string;
  example?: string;
  enum?: readonly string[];
  format?: string;
  optional?: boolean;
  secret?: boolean;
  order?: number;
  doc_section?: string;
}
