import { Hono } from 'hono';
import { z } from 'zod';
import { requireApiKey } from '../authenticate.js';
import type { HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { parseBody, parseHeaders, requireEmptyQuery } from '../validation/parse.js';
import { connectionIdSchema, providerConfigKeySchema, syncNameSchema } from '../validation/schemas.js';

const actionHeadersSchema = z.object({ 'provider-config-key': providerConfigKeySchema, 'connection-id': connectionIdSchema });
const actionBodySchema = z.object({ action_name: syncNameSchema, input: z.unknown() });

/** The short answers: environment variables, of which there are none, and actions, which the sandbox does not run. */
export function basicRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });

  app.get('/environment-variables', requireApiKey(http), (c) => {
    requireEmptyQuery(c);
    return c.json([]);
  });

  app.post('/action/trigger', requireApiKey(http), (c) => {
    parseBody(c, actionBodySchema);
    parseHeaders(c, actionHeadersSchema);
    throw apiError(404, 'not_found', 'Action not found');
  });

  app.get('/action/:id', requireApiKey(http), () => {
    throw apiError(404, 'not_found', 'Action not found');
  });

  return app;
}
