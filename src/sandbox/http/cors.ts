import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from './context.js';

const EXPOSED = 'Authorization, Etag, Content-Type, Content-Length, X-Nango-Signature, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset';
const ALLOWED =
  'Authorization, Content-Type, Accept, Origin, X-Requested-With, Nango-Activity-Log-Id, Nango-Is-Dry-Run, Nango-Is-Sync, Provider-Config-Key, Connection-Id, Sentry-Trace, Baggage';

/** Nango lets any origin in: browsers come with a connect session token, never with cookies. */
export const cors = createMiddleware<HttpEnv>(async (c, next) => {
  if (c.req.method === 'OPTIONS') return preflight();
  await next();
  c.res.headers.set('Access-Control-Allow-Origin', '*');
  c.res.headers.set('Access-Control-Expose-Headers', EXPOSED);
  return undefined;
});

function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': EXPOSED,
      'Access-Control-Allow-Methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
      'Access-Control-Allow-Headers': ALLOWED,
      'Access-Control-Max-Age': '600',
    },
  });
}
