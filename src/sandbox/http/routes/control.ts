import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { SandboxCore } from '../../core/SandboxCore.js';
import type { HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { formatIntegration } from '../formatIntegration.js';
import { formatListedConnection } from '../formatConnection.js';

/** A name that resolves to this machine; anything else may be a page elsewhere that rebinds its own name to loopback. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

const loopbackOnly = createMiddleware<HttpEnv>(async (c, next) => {
  const { hostname } = new URL(c.req.url);
  const origin = c.req.header('origin');
  const foreign = origin !== undefined && !(URL.canParse(origin) && LOOPBACK.test(new URL(origin).hostname));
  if (!LOOPBACK.test(hostname) || foreign) throw apiError(403, 'forbidden', 'The control API answers to this machine only. Use http://localhost or http://127.0.0.1.');
  await next();
});

/** `/_sandbox/*`: what a demo or a test does to the world, and how the world stands. Not part of Nango. */
export function controlRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });
  app.use('/_sandbox/*', loopbackOnly);

  app.get('/_sandbox/state', (c) => c.json(stateOf(http.core)));

  app.post('/_sandbox/sessions/expire-all', (c) => {
    const expired = http.issuedTokens.size;
    for (const token of http.issuedTokens) http.core.sessions.remove(token);
    http.issuedTokens.clear();
    return c.json({ expired });
  });

  app.post('/_sandbox/*', async (c) => {
    const name = c.req.path.slice('/_sandbox/'.length);
    const control = Object.hasOwn(http.controls, name) ? http.controls[name] : undefined;
    if (!control) throw apiError(404, 'unknown_control', `There is no control "${name}". Known: ${Object.keys(http.controls).join(', ')}`);
    const result = await runControl(() => control(c.var.body));
    return c.json({ result: result ?? null });
  });

  return app;
}

async function runControl(run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    throw apiError(400, 'control_failed', error instanceof Error ? error.message : String(error));
  }
}

/** No credentials: this is read by pages. */
function stateOf(core: SandboxCore) {
  return {
    now: new Date(core.clock.now()).toISOString(),
    environment: { uuid: core.environment.uuid, name: core.environment.name },
    integrations: core.integrations.list().map((integration) => formatIntegration(integration)),
    connections: core.connections.list().map(formatListedConnection),
    syncs: core.integrations.list().flatMap(({ uniqueKey }) => core.syncs.states({ integrationId: uniqueKey, syncs: '*' })),
  };
}
