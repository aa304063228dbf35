import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { fileURLToPath } from 'node:url';
import type { NangoHandler } from 'nango-embed/server';
import { contentSecurityPolicy } from './contentSecurityPolicy.ts';
import type { NangoConnection } from './nango.ts';
import { hintsOf, sandboxRoutes } from './sandboxRoutes.ts';
import { scenarioRoutes } from './scenarios/scenarioRoutes.ts';
import { tenantOf, tenants } from './tenants.ts';

interface HostOptions {
  nango: NangoConnection;
  /** Postgres takes a moment to start: pages are served meanwhile, and what they ask of Nango waits. */
  handler: Promise<NangoHandler>;
  hasMirror: boolean;
}

/** The host product's backend: its session, its pages, and one mount for everything that concerns Nango. */
export function createHost({ nango: { api, sandbox }, handler, hasMirror }: HostOptions): Hono {
  function signIn(context: Context, tenant: string): Response {
    setCookie(context, 'tenant', tenant, { httpOnly: true, sameSite: 'Lax' });
    return context.json({ tenant, tenants, hasMirror, sandbox: sandbox && hintsOf(sandbox) });
  }

  const host = new Hono();
  host.all('/api/nango/*', async (context) => (await handler)(context.req.raw));
  host.get('/session', (context) => signIn(context, tenantOf(context.req.raw) ?? tenants[0].id));
  host.post('/session', async (context) => {
    const { tenant } = await context.req.json<{ tenant?: unknown }>().catch(() => ({ tenant: undefined }));
    const known = tenants.find(({ id }) => id === tenant);
    return known ? signIn(context, known.id) : context.json({ error: 'Send {"tenant": "acme"} or {"tenant": "globex"}.' }, 400);
  });
  if (sandbox) host.route('/sandbox', sandboxRoutes(sandbox));
  if (sandbox) host.route('/scenarios', scenarioRoutes(sandbox));
  host.use('*', async (context, next) => {
    context.header('Content-Security-Policy', contentSecurityPolicy(api.urls));
    await next();
  });
  host.use('*', serveStatic({ root: fileURLToPath(new URL('../dist', import.meta.url)) }));
  return host;
}
