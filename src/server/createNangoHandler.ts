import { answerRequest, type Exchange, type HandlerParts } from './answerRequest.js';
import { createServices } from './context.js';
import { concernsHost, errorResponse, toEmbedError } from './errors.js';
import { checkOptions, normalizeBasePath, type NangoHandlerOptions } from './options.js';
import { scheduleTimeout } from './schedule.js';
import { createWebhookVerifier } from './webhook/verifyWebhook.js';

/** What a host may hand over with each request. */
export interface NangoHandlerContext {
  /** Keeps a serverless host awake for work that goes on after the answer, for example Cloudflare's `ctx.waitUntil`. */
  waitUntil?(promise: Promise<unknown>): void;
}

/** Answers every request below its base path. Never throws. */
export type NangoHandler = (request: Request, context?: NangoHandlerContext) => Promise<Response>;

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
  return async (request, context) => {
    const exchange: Exchange = {
      request,
      headers: new Headers({ 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' }),
      // Called on its object: some hosts' `waitUntil` needs its `this`.
      later: (work) => context?.waitUntil?.(work),
      report: (error) => reportTo(options, error, request),
    };
    const response = await answerRequest(parts, exchange).catch((thrown: unknown) => {
      const error = toEmbedError(thrown);
      if (concernsHost(error)) exchange.report(error.cause ?? error);
      return errorResponse(error);
    });
    return finish(response, exchange);
  };
}

function reportTo(options: NangoHandlerOptions, error: unknown, request: Request): void {
  try {
    if (options.onError) options.onError(error, request);
    else console.error(error);
  } catch (failure) {
    // A reporter that fails must not cost the caller an answer.
    console.error(failure);
  }
}

function assemble(options: NangoHandlerOptions): HandlerParts {
  return {
    services: createServices(options),
    authorize: (request) => options.authorize(request),
    basePath: normalizeBasePath(options.basePath),
    verifier: createWebhookVerifier(options.webhookSigningKey),
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
