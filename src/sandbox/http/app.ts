import { Hono } from 'hono';
import { SandboxRefusal, type SandboxCore } from '../core/SandboxCore.js';
import type { ProviderBackends } from '../core/upstream.js';
import { createConnectSockets, type ConnectSockets } from './ConnectSockets.js';
import { connectUiRoutes } from './connectUi/connectUiRoute.js';
import type { HttpEnv, SandboxControls, SandboxHttp, SandboxOAuth } from './context.js';
import { cors } from './cors.js';
import { ApiError } from './errors.js';
import { jsonBody } from './jsonBody.js';
import { oauthCallbackRoutes } from './oauth/callbackRoute.js';
import { oauthConnectRoutes } from './oauth/connectRoute.js';
import { consentRoutes } from './oauth/consentRoute.js';
import { createOAuthFlows } from './oauth/OAuthFlows.js';
import { createRateLimiter, type RateLimitOptions } from './rateLimit.js';
import { rateLimitControls } from './rateLimitControls.js';
import { actionRoutes } from './routes/actions.js';
import { basicRoutes } from './routes/basics.js';
import { connectionGetRoutes } from './routes/connectionGet.js';
import { connectionImportRoutes } from './routes/connectionImport.js';
import { connectionRoutes } from './routes/connections.js';
import { connectSessionSelfRoutes } from './routes/connectSession.js';
import { connectSessionRoutes } from './routes/connectSessions.js';
import { controlRoutes } from './routes/control.js';
import { credentialAuthRoutes } from './routes/credentialAuth.js';
import { deployRoutes } from './routes/deploy.js';
import { fallbackRoutes } from './routes/fallback.js';
import { functionRoutes } from './routes/functions.js';
import { integrationRoutes } from './routes/integrations.js';
import { integrationWriteRoutes } from './routes/integrationWrite.js';
import { logoRoutes } from './routes/logos.js';
import { metadataRoutes } from './routes/metadata.js';
import { providerRoutes } from './routes/providers.js';
import { providerWebhookRoutes } from './routes/providerWebhook.js';
import { proxyRoutes } from './routes/proxy.js';
import { recordRoutes } from './routes/records.js';
import { scriptRoutes } from './routes/scripts.js';
import { syncRoutes } from './routes/syncs.js';
import { syncVariantRoutes } from './routes/syncVariants.js';

export interface SandboxAppOptions {
  core: SandboxCore;
  /** The provider look-alikes by provider name; by host (`api.example.com`) for calls that name a `base-url-override`. */
  backends: ProviderBackends;
  oauth: SandboxOAuth;
  /** @default {} */
  controls?: SandboxControls;
  /** @default { perMinute: 200 }; `false` switches it off */
  rateLimit?: RateLimitOptions | false;
}

/** The app with the browsers that wait on its websocket, which `startSandboxServer` connects. */
export interface SandboxApp extends Hono<HttpEnv> {
  readonly sockets: ConnectSockets;
}

/**
 * Nango's HTTP API over a core in memory: what `@nangohq/node`, `@nangohq/frontend` and the CLI's dryrun ask for, answered as
 * a recorded server answers. Works in process by `app.fetch(request)`; popups also need the websocket of `startSandboxServer`.
 *
 * @example
 * const app = createSandboxApp({ core, backends: { slack }, oauth: { issueToken: () => ({ access_token: 'xoxb-1' }) } });
 * const server = await startSandboxServer({ core, app, port: 3003 });
 */
export function createSandboxApp(options: SandboxAppOptions): SandboxApp {
  const http = createContext(options);
  const app = new Hono<HttpEnv>({ strict: false });
  app.onError(answerError);
  app.get('/health', (c) => c.json({ result: 'ok' }));
  app.use(jsonBody);
  app.use(cors);
  for (const routes of routesOf(http)) app.route('/', routes);
  return Object.assign(app, { sockets: http.sockets });
}

function createContext({ core, backends, oauth, controls = {}, rateLimit = {} }: SandboxAppOptions): SandboxHttp {
  const rateLimiter = rateLimit === false ? null : createRateLimiter(core.clock, rateLimit);
  return {
    core,
    backends,
    oauth,
    controls: { ...(rateLimiter ? rateLimitControls(rateLimiter) : {}), ...controls },
    sockets: createConnectSockets(),
    flows: createOAuthFlows(),
    issuedTokens: new Set(),
    rateLimiter,
  };
}

/** In order: `/connections/metadata` must not be taken for a connection of that name, and the fallback comes last. */
function routesOf(http: SandboxHttp): Hono<HttpEnv>[] {
  return [
    integrationRoutes(http),
    integrationWriteRoutes(http),
    functionRoutes(http),
    deployRoutes(http),
    providerRoutes(http),
    scriptRoutes(http),
    basicRoutes(http),
    actionRoutes(http),
    metadataRoutes(http),
    connectionRoutes(http),
    connectionGetRoutes(http),
    connectionImportRoutes(http),
    connectSessionRoutes(http),
    connectSessionSelfRoutes(http),
    credentialAuthRoutes(http),
    oauthConnectRoutes(http),
    consentRoutes(http),
    oauthCallbackRoutes(http),
    recordRoutes(http),
    syncRoutes(http),
    syncVariantRoutes(http),
    proxyRoutes(http),
    providerWebhookRoutes(http),
    connectUiRoutes(http),
    logoRoutes(),
    controlRoutes(http),
    fallbackRoutes(),
  ];
}

/** What a route did not word itself is a failure of the sandbox; its message helps whoever runs it. */
function answerError(error: Error): Response {
  if (error instanceof ApiError) return Response.json(error.body, { status: error.status });
  const code = error instanceof SandboxRefusal ? error.reason : 'server_error';
  return Response.json({ error: { code, message: error.message } }, { status: error instanceof SandboxRefusal ? 400 : 500 });
}
