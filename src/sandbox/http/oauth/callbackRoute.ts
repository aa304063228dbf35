import { Hono } from 'hono';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { callbackErrorPage, callbackSuccessPage } from './callbackPage.js';
import type { OAuthFlow } from './OAuthFlows.js';
import { keptFields, toCredentials } from './toCredentials.js';

/**
 * `GET /oauth/callback`: the end of the popup. Any code is good, because the token endpoint is in this process; the state is
 * what counts. The cookie set at the start is not asked for, as on the recorded server.
 */
export function oauthCallbackRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });
  app.get('/oauth/callback', (c) => {
    const flow = http.flows.take(c.req.query('state'));
    if (!flow) return c.html(callbackErrorPage({ message: 'invalid_oauth_state', errorType: 'connection_validation_failed' }), 400);
    return c.req.query('code') ? connect(http, c, flow) : refuse(http, c, flow);
  });
  return app;
}

function connect({ core, oauth, sockets }: SandboxHttp, c: HttpContext, flow: OAuthFlow): Response {
  const token = oauth.issueToken(flow.provider);
  const kept = keptFields(token, core.providers.get(flow.provider)?.token_response_metadata ?? []);
  const { connection } = core.connections.upsert({
    integrationId: flow.integrationId,
    credentials: toCredentials(core, token),
    session: flow.session,
    connectionConfig: { ...flow.connectionConfig, ...kept },
  });
  sockets.notify(flow.wsClientId, {
    message_type: 'success',
    provider_config_key: flow.integrationId,
    connection_id: connection.connectionId,
    is_pending: false,
  });
  return c.html(callbackSuccessPage());
}

/** The provider brought no code: a denied consent, most of the time. */
function refuse({ core, sockets }: SandboxHttp, c: HttpContext, flow: OAuthFlow): Response {
  const { state: _, ...reported } = c.req.query();
  const description = `Did not get authorization code in the callback. Provider error: ${Object.entries(reported)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ')}`;
  core.reportAuthFailure({
    integrationId: flow.integrationId,
    connectionId: flow.connectionId,
    error: { type: 'invalid_callback', description },
    session: flow.session,
  });
  sockets.notify(flow.wsClientId, {
    message_type: 'error',
    provider_config_key: flow.integrationId,
    connection_id: flow.connectionId,
    error_type: 'callback_err',
    error_desc: description,
  });
  return c.html(callbackErrorPage({ message: JSON.stringify(reported), errorType: 'connection_validation_failed' }), 400);
}
