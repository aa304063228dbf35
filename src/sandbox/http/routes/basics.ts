import { Hono } from 'hono';
import { requireApiKey } from '../authenticate.js';
import type { HttpEnv, SandboxHttp } from '../context.js';
import { requireEmptyQuery } from '../validation/parse.js';

/** The short answers: environment variables, of which there are none. */
export function basicRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });

  app.get('/environment-variables', requireApiKey(http), (c) => {
    requireEmptyQuery(c);
    return c.json([]);
  });

  return app;
}
