import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { fileURLToPath } from 'node:url';
import { createNangoHandler } from 'nango-embed/server';
import { contentSecurityPolicy } from './contentSecurityPolicy.ts';
import type { NangoConnection } from './nango.ts';
import { hintsOf, sandboxRoutes } from './sandboxRoutes.ts';

const tenants = [
  { id: 'acme', name: 'Acme Corp' },
  { id: 'globex', name: 'Globex' },
] as const;

/** The host product's backend: its session, its pages, and one mount for everything that concerns Nango. */
export function createHost({ api, webhookSigningKey, sandbox }: NangoConnection): Hono {
  const nangoHandler = createNangoHandler({
    nango: api,
    ...(webhookSigningKey ? { webhookSigningKey } : {}),
    integrations: ['slack', 'google-sheets', 'posthog'],
    authorize: (request) => {
      const tenant = tenantOf(request);
      if (tenant === null) return null;
      return { scope: { organization_id: tenant }, tags: { end_user_id: `${tenant}-admin`, end_user_email: `admin@${tenant}.example` } };
    },
    onError: (error) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    },
  });

  function signIn(context: Context, tenant: string): Response {
    setCookie(context, 'tenant', tenant, { httpOnly: true, sameSite: 'Lax' });
    return context.json({ tenant, tenants, sandbox: sandbox && hintsOf(sandbox) });
  }

  const host = new Hono();
  host.all('/api/nango/*', (context) => nangoHandler(context.req.raw));
  host.get('/session', (context) => signIn(context, tenantOf(context.req.raw) ?? tenants[0].id));
  host.post('/session', async (context) => {
    const { tenant } = await context.req.json<{ tenant?: unknown }>().catch(() => ({ tenant: undefined }));
    const known = tenants.find(({ id }) => id === tenant);
    return known ? signIn(context, known.id) : context.json({ error: 'Send {"tenant": "acme"} or {"tenant": "globex"}.' }, 400);
  });
  if (sandbox) host.route('/sandbox', sandboxRoutes(sandbox));
  host.use('*', async (context, next) => {
    context.header('Content-Security-Policy', contentSecurityPolicy(api.urls));
    await next();
  });
  host.use('*', serveStatic({ root: fileURLToPath(new URL('../dist', import.meta.url)) }));
  return host;
}

/** Null when nobody is signed in. A real product checks a signed session here; this demo believes its cookie. */
function tenantOf(request: Request): string | null {
  const id = /(?:^|;\s*)tenant=([^;]*)/.exec(request.headers.get('cookie') ?? '')?.[1];
  return tenants.find((tenant) => tenant.id === id)?.id ?? null;
}
