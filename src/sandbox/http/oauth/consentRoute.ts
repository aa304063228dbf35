import { Hono } from 'hono';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { callbackErrorPage } from './callbackPage.js';
import { consentPage } from './consentPage.js';
import type { OAuthFlow } from './OAuthFlows.js';

/** The provider's side of the popup: `GET /oauth/authorize` asks, `POST` takes the answer and goes back to the callback. */
export function consentRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });

  app.get('/oauth/authorize', (c) => {
    const flow = http.flows.get(c.req.query('state'));
    if (!flow || c.req.query('redirect_uri') !== flow.redirectUri) return unknownState(c);
    const displayName = http.core.providers.get(flow.provider)?.display_name ?? flow.provider;
    return c.html(consentPage({ displayName, scopes: flow.scopes, state: flow.state }), 200, PAGE_HEADERS);
  });

  app.post('/oauth/authorize', async (c) => {
    const form = await c.req.parseBody();
    const flow = http.flows.get(typeof form['state'] === 'string' ? form['state'] : undefined);
    if (!flow) return unknownState(c);
    return c.redirect(callbackUrl(flow, form['decision'] === 'allow'), 303);
  });

  return app;
}

function callbackUrl(flow: OAuthFlow, allowed: boolean): string {
  const outcome = allowed
    ? { code: `sandbox-${flow.state}` }
    : { error: 'access_denied', error_description: 'The user denied access' };
  return `${flow.redirectUri}?${new URLSearchParams({ ...outcome, state: flow.state }).toString()}`;
}

function unknownState(c: HttpContext): Response {
  return c.html(callbackErrorPage({ message: 'invalid_oauth_state', errorType: 'connection_validation_failed' }), 400);
}

const PAGE_HEADERS = { 'Cache-Control': 'no-store', 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" };
