import { Hono } from 'hono';
import type { z } from 'zod';
import type { CreateSessionInput, SandboxCore, SandboxSession } from '../../core/SandboxCore.js';
import { requireApiKey } from '../authenticate.js';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { apiError, validationError, type ValidationIssue } from '../errors.js';
import { endUserInput } from '../validation/owner.js';
import { parseBody, requireEmptyQuery } from '../validation/parse.js';
import { present } from '../validation/present.js';
import { reconnectBodySchema, sessionBodySchema, toDefaults } from '../validation/session.js';

/** How a host's backend asks for a connect session, to connect or to connect again. */
export function connectSessionRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });

  app.post('/connect/sessions', requireApiKey(http), (c) => {
    requireEmptyQuery(c);
    const body = parseBody(c, sessionBodySchema);
    requireKnownIntegrations(http.core, body);
    return answer(http, c, http.core.sessions.create({ ...sessionInput(body), ...present({ allowedIntegrations: body.allowed_integrations }) }));
  });

  app.post('/connect/sessions/reconnect', requireApiKey(http), (c) => {
    requireEmptyQuery(c);
    const body = parseBody(c, reconnectBodySchema);
    const ref = { integrationId: body.integration_id, connectionId: body.connection_id };
    if (!http.core.connections.get(ref)) throw apiError(400, 'invalid_body', 'ConnectionID or IntegrationId does not exists');
    requireKnownIntegrations(http.core, body);
    return answer(http, c, http.core.sessions.createReconnect({ ...ref, ...sessionInput(body) }));
  });

  return app;
}

function answer(http: SandboxHttp, c: HttpContext, session: SandboxSession): Response {
  http.issuedTokens.add(session.token);
  return c.json({ data: { token: session.token, connect_link: session.connectLink, expires_at: session.expiresAt } }, 201);
}

type CommonBody = Omit<z.output<typeof sessionBodySchema>, 'allowed_integrations'>;

function sessionInput(body: CommonBody): CreateSessionInput {
  const { organization } = body;
  return present({
    tags: body.tags,
    endUser: body.end_user && endUserInput(body.end_user),
    organization: organization && present({ id: organization.id, displayName: organization.display_name }),
    integrationsConfigDefaults: body.integrations_config_defaults && toDefaults(body.integrations_config_defaults),
    webhookUrlOverride: body.webhook_url_override,
    overrides: body.overrides,
  });
}

/** Allowed integrations are reported by their place in the list, the others by their key. */
function requireKnownIntegrations(core: SandboxCore, body: Partial<z.output<typeof sessionBodySchema>>): void {
  const isUnknown = (uniqueKey: string) => core.integrations.get(uniqueKey) === undefined;
  const allowed = (body.allowed_integrations ?? []).flatMap((key, index) => (isUnknown(key) ? [missing('allowed_integrations', index)] : []));
  if (allowed.length > 0) throw validationError('invalid_body', allowed);
  const others = (['integrations_config_defaults', 'overrides'] as const).flatMap((field) =>
    Object.keys(body[field] ?? {})
      .filter(isUnknown)
      .map((key) => missing(field, key)),
  );
  if (others.length > 0) throw validationError('invalid_body', others);
}

function missing(field: string, place: string | number): ValidationIssue {
  return { code: 'custom', message: 'Integration does not exist', path: [field, place] };
}
