import { Hono } from 'hono';
import type { SandboxIntegration, SandboxProvider, SandboxSession } from '../../core/SandboxCore.js';
import { requireSessionInQuery } from '../authenticate.js';
import { authorizeQuerySchema, connectionConfigOf, isAllowed, type AuthorizeQuery } from '../connectRequest.js';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { parseParams, parseQuery } from '../validation/parse.js';
import { providerConfigKeyParamsSchema } from '../validation/schemas.js';
import { callbackErrorPage } from './callbackPage.js';
import type { OAuthFlow } from './OAuthFlows.js';

const STATE_COOKIE_SECONDS = 3600;

/** `GET /oauth/connect/:integration`: where the browser SDK sends its popup, which goes on to the consent page. */
export function oauthConnectRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });
  app.get('/oauth/connect/:providerConfigKey', requireSessionInQuery(http), (c) => {
    const query = parseQuery(c, authorizeQuerySchema);
    const { providerConfigKey } = parseParams(c, providerConfigKeyParamsSchema);
    const integration = http.core.integrations.get(providerConfigKey);
    if (!integration) return refuse(http, c, query, 'unknown_config_key', `Could not find a Provider Config matching the "${providerConfigKey}" key.`);
    const { session } = c.var;
    if (!session || !isAllowed(session, providerConfigKey)) throw apiError(400, 'integration_not_allowed');
    const provider = http.core.providers.get(integration.provider);
    if (provider?.auth_mode !== 'OAUTH2') return refuse(http, c, query, 'auth_mode_err', `Auth mode ${provider?.auth_mode ?? 'unknown'} not supported.`);
    return begin(http, c, { query, integration, provider, session });
  });
  return app;
}

interface Start {
  query: AuthorizeQuery;
  integration: SandboxIntegration;
  provider: SandboxProvider;
  session: SandboxSession;
}

function begin(http: SandboxHttp, c: HttpContext, { query, integration, provider, session }: Start): Response {
  const { origin } = new URL(c.req.url);
  const flow = http.flows.begin({
    integrationId: integration.uniqueKey,
    provider: integration.provider,
    scopes: scopesOf(integration),
    redirectUri: `${origin}/oauth/callback`,
    session,
    connectionConfig: connectionConfigOf(query),
    wsClientId: query.ws_client_id,
  });
  const defaults = session.integrationsConfigDefaults?.[integration.uniqueKey]?.authorizationParams;
  const extra = { ...provider.authorization_params, ...defaults, ...query.authorization_params };
  const location = consentUrl(origin, flow, { clientId: clientIdOf(integration), separator: provider.scope_separator ?? ' ', extra });
  c.header('Set-Cookie', stateCookie(flow.state, http.core.clock.now()));
  c.header('Vary', 'Accept');
  c.header('Location', location);
  return c.text(`Found. Redirecting to ${location}`, 302);
}

function consentUrl(origin: string, flow: OAuthFlow, options: { clientId: string; separator: string; extra: Record<string, string> }): string {
  const params = new URLSearchParams({
    response_type: 'code',
    client_id: options.clientId,
    redirect_uri: flow.redirectUri,
    scope: flow.scopes.join(options.separator),
    ...options.extra,
    state: flow.state,
  });
  return `${origin}/oauth/authorize?${params.toString()}`;
}

function stateCookie(state: string, now: number): string {
  const expires = new Date(now + STATE_COOKIE_SECONDS * 1000).toUTCString();
  return `oauth2-${state}=1; Max-Age=${STATE_COOKIE_SECONDS}; Path=/; Expires=${expires}; HttpOnly; SameSite=Lax`;
}

function scopesOf({ credentials }: SandboxIntegration): string[] {
  const scopes = credentials?.['scopes'];
  return typeof scopes === 'string' ? scopes.split(',').filter(Boolean) : [];
}

function clientIdOf({ credentials }: SandboxIntegration): string {
  const clientId = credentials?.['client_id'];
  return typeof clientId === 'string' ? clientId : '';
}

/** The popup shows why, and the page that opened it hears it over its websocket. */
function refuse({ sockets }: SandboxHttp, c: HttpContext, query: AuthorizeQuery, errorType: string, message: string): Response {
  sockets.notify(query.ws_client_id, {
    message_type: 'error',
    provider_config_key: c.req.param('providerConfigKey') ?? '',
    connection_id: '',
    error_type: errorType,
    error_desc: message,
  });
  return c.html(callbackErrorPage({ message, errorType: 'connection_validation_failed' }), 400);
}
