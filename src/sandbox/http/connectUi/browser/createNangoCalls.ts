import type { SandboxProvider } from '../../../core/SandboxCore.js';

export interface ConnectSessionView {
  integrations_config_defaults?: Readonly<Record<string, { connection_config?: Readonly<Record<string, string>> }>>;
  websocketsPath: string;
}

export interface IntegrationView {
  unique_key: string;
  provider: string;
  display_name: string;
  logo: string;
}

/** What the page around the frame is told of a new connection. */
export interface ConnectedAccount {
  connectionId: string;
  providerConfigKey: string;
  /** Only after a popup. */
  isPending?: boolean;
}

/** What a person filled in: `params` become the connection's configuration. */
export interface FilledIn {
  params: Record<string, string>;
  credentials: Record<string, string>;
}

/** The requests of a browser that holds a connect session. They throw errors with Nango's `code`. */
export interface NangoCalls {
  session(): Promise<ConnectSessionView>;
  integrations(): Promise<IntegrationView[]>;
  provider(name: string): Promise<SandboxProvider>;
  /** `way` is the route of the provider's auth mode, for example `api-auth/api-key`. */
  connect(way: string, integrationId: string, filledIn: FilledIn): Promise<ConnectedAccount>;
  popupAddress(integrationId: string, input: { clientId: string; params: Record<string, string> }): string;
  socketAddress(path: string): string;
}

/** Sent to the browser as text: it uses nothing from outside itself. */
export function createNangoCalls({ apiUrl, token }: { apiUrl: string; token: string }): NangoCalls {
  const base = apiUrl.replace(/\/+$/, '');
  const bearer = { headers: { Authorization: `Bearer ${token}` } };

  async function call<Answer>(address: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(address, init);
    const body = (await response.json()) as Answer & { error?: { code?: string; message?: string } };
    if (response.ok) return body;
    const { code = 'unknown_error', message = code } = body.error ?? {};
    throw Object.assign(new Error(message), { code });
  }

  async function read<Data>(path: string): Promise<Data> {
    return (await call<{ data: Data }>(`${base}${path}`, bearer)).data;
  }

  /** The address of a way to connect, as Nango's browser SDK spells it. */
  function addressOf(path: string, integrationId: string, params: Record<string, string>): URL {
    const address = new URL(`${base}/${path}/${encodeURIComponent(integrationId)}`);
    address.searchParams.set('connect_session_token', token);
    for (const [name, value] of Object.entries(params)) address.searchParams.set(`params[${name}]`, value);
    return address;
  }

  return {
    session: () => read('/connect/session'),
    integrations: () => read('/integrations'),
    provider: (name) => read(`/providers/${encodeURIComponent(name)}`),
    connect: (way, integrationId, { params, credentials }) =>
      call(addressOf(way, integrationId, params).href, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(credentials) }),
    popupAddress(integrationId, { clientId, params }) {
      const address = addressOf('oauth/connect', integrationId, params);
      address.searchParams.set('ws_client_id', clientId);
      return address.href;
    },
    socketAddress: (path) => new URL(path, base).href.replace(/^http/, 'ws'),
  };
}
