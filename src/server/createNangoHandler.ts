import { answerRequest, type Exchange, type HandlerParts } from './answerRequest.js';
import { createServices } from './context.js';
import { checkOrigins } from './cors.js';
import type { DirectSink } from './events/EventSink.js';
import { concernsHost, errorResponse, toEmbedError } from './errors.js';
import { REQUEST_ID_HEADER, requestIdOf, type RequestLog } from './observe.js';
import { bindOperations, type Operations } from './operations/index.js';
import { checkOptions, normalizeBasePath, signingKeysOf, type NangoHandlerOptions } from './options.js';
import { checkOwner, type Owner } from './owner.js';
import { reportTo } from './report.js';
import { scheduleTimeout } from './schedule.js';
import { createWebhookVerifier } from './webhook/verifyWebhook.js';

/** What a host may hand over with each request. */
export interface NangoHandlerContext {
  /** Keeps a serverless host awake for work that goes on after the answer, for example Cloudflare's `ctx.waitUntil`. */
  waitUntil?(promise: Promise<unknown>): void;
  /** For adapters: where an event stream may be written to without a web stream between. Its answer then has no body. */
  sink?: DirectSink;
}

/** Turns a request into a response; what the adapters mount. */
export type FetchHandler = (request: Request, context?: NangoHandlerContext) => Promise<Response>;

/** Answers every request below its base path. Never rejects: every failure is an answer. */
export interface NangoHandler extends FetchHandler {
  /**
   * The same operations for the host's own code: a server component, a job, a tRPC procedure. The owner is as `authorize` would
   * return it. Shares caches, events and store with the handler.
   */
  forOwner(owner: Owner): Operations;
  /** Ends open event streams, timers and pulls, and stops listening to other processes. For the end of a process, and of a test. */
  close(): Promise<void>;
}

/**
 * Makes the one request handler that stands between your users' browsers and Nango. Built on web standards: mount it wherever
 * a `Request` becomes a `Response`. Credentials never leave the server, and a caller sees only connections that carry the
 * tags which `authorize` returns; someone else's connection answers 404 `unknown_connection`.
 *
 * Throws a `TypeError` when `nango`, `authorize` or `integrations` is missing. The handler itself never throws: every failure
 * is a JSON body `{ error: { code, message, action? } }`.
 *
 * @example
 * const handler = createNangoHandler({
 *   nango: nangoApi({ secretKey: process.env.NANGO_SECRET_KEY }),
 *   webhookSigningKey: process.env.NANGO_WEBHOOK_SIGNING_KEY,
 *   integrations: ['slack'],
 *   authorize: async (request) => {
 *     const session = await getSession(request);
 *     return session && { scope: { organization_id: session.organizationId }, tags: { end_user_id: session.userId } };
 *   },
 * });
 * app.all('/api/nango/*', (c) => handler(c.req.raw)); // Hono
 */
export function createNangoHandler(options: NangoHandlerOptions): NangoHandler {
  checkOptions(options);
  const parts = assemble(options);
  const handle = async (request: Request, context?: NangoHandlerContext): Promise<Response> => {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    const exchange: Exchange = {
      request,
      requestId,
      headers: new Headers({ 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff', [REQUEST_ID_HEADER]: requestId }),
      // Called on its object: some hosts' `waitUntil` needs its `this`.
      later: (work) => context?.waitUntil?.(work),
      sink: context?.sink,
      report: (error) => reportTo(options, error, { request, requestId }),
      log: { route: null, owner: null },
    };
    const answer = await answerRequest(parts, exchange).catch((thrown: unknown) => {
      const error = toEmbedError(thrown);
      if (concernsHost(error)) exchange.report(error.cause ?? error);
      return errorResponse(error);
    });
    const response = await finish(answer, exchange);
    tellHost(options, exchange, { requestId, method: request.method, status: response.status, durationMs: performance.now() - startedAt });
    return response;
  };

  const forOwner = (owner: Owner): Operations => {
    const checked = checkOwner(owner);
    // Its rejection is heard at the first call.
    checked.catch(() => undefined);
    const requestId = crypto.randomUUID();
    const report = (error: unknown) => reportTo(options, error, { requestId });
    return bindOperations(async (operation) => {
      try {
        return await operation({ ...parts.services, owner: await checked, report, requestId });
      } catch (thrown) {
        const error = toEmbedError(thrown);
        if (concernsHost(error)) report(error.cause ?? error);
        throw error;
      }
    });
  };

  const close = async (): Promise<void> => {
    parts.services.hub.endAll();
    parts.services.runs.close();
    parts.services.mirror?.close();
    await options.store?.close();
  };
  return Object.assign(handle, { forOwner, close });
}

function tellHost(options: NangoHandlerOptions, { log, report }: Exchange, facts: Omit<RequestLog, 'route' | 'owner'>): void {
  try {
    options.onRequest?.({ ...facts, ...log });
  } catch (error) {
    report(error);
  }
}

function assemble(options: NangoHandlerOptions): HandlerParts {
  return {
    services: createServices(options),
    authorize: (request) => options.authorize(request),
    basePath: normalizeBasePath(options.basePath),
    allowedOrigins: checkOrigins(options.allowedOrigins ?? []),
    verifier: createWebhookVerifier({ signingKeys: signingKeysOf(options), acceptLegacySignature: options.acceptLegacySignature ?? false }),
    maxWebhookBytes: options.maxWebhookBytes ?? 1024 * 1024,
    stream: {
      schedule: options.schedule ?? scheduleTimeout,
      pingIntervalMs: options.pingIntervalMs ?? 25_000,
      maxStreamMs: options.maxStreamMs ?? 15 * 60_000,
    },
  };
}

async function finish(response: Response, { request, headers }: Exchange): Promise<Response> {
  for (const [name, value] of headers) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  if (request.method !== 'HEAD') return response;
  await response.body?.cancel();
  return new Response(null, response);
}
