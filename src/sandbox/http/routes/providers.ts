import { Hono } from 'hono';
import { z } from 'zod';
import { requireApiKeyOrSession } from '../authenticate.js';
import type { HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { parseParams, parseQuery, requireEmptyQuery } from '../validation/parse.js';
import { present } from '../validation/present.js';
import { providerNameSchema } from '../validation/schemas.js';

const listQuerySchema = z.strictObject({ search: z.string().min(1).max(255).optional() });
const paramsSchema = z.strictObject({ provider: providerNameSchema });

/** The catalogue, as far as the sandbox has it. */
export function providerRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const { providers } = http.core;
  const app = new Hono<HttpEnv>({ strict: false });

  app.get('/providers', requireApiKeyOrSession(http), (c) => {
    const { search } = present(parseQuery(c, listQuerySchema));
    return c.json({ data: providers.search(search) });
  });

  app.get('/providers/:provider', requireApiKeyOrSession(http), (c) => {
    requireEmptyQuery(c);
    const { provider: name } = parseParams(c, paramsSchema);
    const provider = providers.get(name);
    if (!provider) throw apiError(404, 'not_found', `Unknown provider ${name}`);
    return c.json({ data: provider });
  });

  return app;
}
