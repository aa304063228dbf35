import { Hono } from 'hono';
import type { SandboxSession } from '../../core/SandboxCore.js';
import { requireSession } from '../authenticate.js';
import type { HttpEnv, SandboxHttp } from '../context.js';
import { formatEndUser } from '../formatConnection.js';
import { requireEmptyQuery } from '../validation/parse.js';
import { fromDefaults } from '../validation/session.js';

/** Nango's defaults; the sandbox has no dashboard to change them. */
const CONNECT_UI_SETTINGS = {
  showWatermark: true,
  defaultTheme: 'system',
  theme: { light: { primary: '#00B2E3' }, dark: { primary: '#00B2E3' } },
};

/** What a browser with a session may ask about it. */
export function connectSessionSelfRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });

  app.get('/connect/session', requireSession(http), (c) => {
    requireEmptyQuery(c);
    return c.json({ data: c.var.session ? formatSession(c.var.session) : null });
  });

  app.delete('/connect/session', requireSession(http), (c) => {
    if (c.var.session) http.core.sessions.remove(c.var.session.token);
    return c.body(null, 204);
  });

  // Sent by Nango's Connect UI without credentials; there is nobody to tell.
  app.post('/connect/telemetry', (c) => c.body(null, 204));

  return app;
}

function formatSession(session: SandboxSession) {
  return {
    ...(session.endUser ? { endUser: formatEndUser(session.endUser) } : {}),
    connectUISettings: CONNECT_UI_SETTINGS,
    ...(session.allowedIntegrations ? { allowed_integrations: session.allowedIntegrations } : {}),
    ...(session.integrationsConfigDefaults ? { integrations_config_defaults: fromDefaults(session.integrationsConfigDefaults) } : {}),
    ...(session.overrides ? { overrides: session.overrides } : {}),
    ...(session.reconnect ? { isReconnecting: true } : {}),
    websocketsPath: '/',
  };
}
