import { NangoEmbedError, OWNER_HEADER } from '../protocol/index.js';
import { checkMutation } from './checkMutation.js';
import type { Services } from './context.js';
import { corsHeaders, preflightHeaders } from './cors.js';
import { matchRoute } from './matchRoute.js';
import type { DirectSink } from './events/EventSink.js';
import type { RequestLog } from './observe.js';
import type { NangoHandlerOptions } from './options.js';
import { requireOwner } from './requireOwner.js';
import { methodsOf, type OwnedRoute } from './routes/index.js';
import { receiveWebhook } from './routes/receiveWebhook.js';
import type { Method, RouteHandler } from './routes/RouteHandler.js';
import type { StreamSettings } from './routes/streamEvents.js';
import type { WebhookVerifier } from './webhook/verifyWebhook.js';

/** What a handler is made of. */
export interface HandlerParts {
  services: Services;
  authorize: NangoHandlerOptions['authorize'];
  basePath: string;
  /** Other origins whose pages may call. */
  allowedOrigins: readonly string[];
  verifier: WebhookVerifier;
  maxWebhookBytes: number;
  stream: StreamSettings;
}

/** One request and what goes with it. */
export interface Exchange {
  request: Request;
  requestId: string;
  /** Go out with the answer, whatever it will be. */
  headers: Headers;
  later: (work: Promise<void>) => void;
  sink: DirectSink | undefined;
  report: (error: unknown) => void;
  /** Filled in on the way, for the host's log. */
  log: Pick<RequestLog, 'route' | 'owner'>;
}

/** From request to response. Throws what `toEmbedError` turns into an answer. */
export async function answerRequest(handler: HandlerParts, exchange: Exchange): Promise<Response> {
  const { request } = exchange;
  const { pathname } = new URL(request.url);
  const match = matchRoute(pathname, handler.basePath);
  exchange.log.route = match?.route ?? null;
  // No page calls it.
  if (match?.route === 'webhook') return answerNango(handler, exchange);
  for (const [name, value] of corsHeaders(request, handler.allowedOrigins)) exchange.headers.set(name, value);
  if (!match) throw notFound(pathname, handler.basePath);
  return answerOwner(handler, exchange, match);
}

async function answerNango({ services, verifier, maxWebhookBytes }: HandlerParts, exchange: Exchange): Promise<Response> {
  if (exchange.request.method === 'POST') return receiveWebhook({ ...exchange, services, verifier, maxBytes: maxWebhookBytes });
  return answerOtherMethod(exchange, { methods: ['POST'], allowedOrigins: [] });
}

async function answerOwner(handler: HandlerParts, exchange: Exchange, match: OwnedRoute): Promise<Response> {
  const { request, requestId, headers, report, log } = exchange;
  const methods = methodsOf(match);
  const handle = methodFor(request.method, methods);
  if (!handle) return answerOtherMethod(exchange, { methods: Object.keys(methods), allowedOrigins: handler.allowedOrigins });
  if (handle !== methods.GET) checkMutation(request, handler.allowedOrigins);
  const owner = await requireOwner(handler.authorize, request);
  headers.set(OWNER_HEADER, owner.hash);
  log.owner = owner.hash;
  const context = { ...handler.services, owner, report, requestId };
  return handle({ request, context, query: new URL(request.url).searchParams, stream: handler.stream, sink: exchange.sink });
}

/** HEAD is answered as GET is, without the body. */
function methodFor(method: string, methods: Partial<Record<Method, RouteHandler>>): RouteHandler | undefined {
  switch (method) {
    case 'GET':
    case 'HEAD':
      return methods.GET;
    case 'POST':
    case 'PUT':
    case 'PATCH':
    case 'DELETE':
      return methods[method];
    default:
      return undefined;
  }
}

/** A preflight gets CORS headers only for an allowed origin: pages of all others are to stay out. */
function answerOtherMethod({ request, headers }: Exchange, { methods, allowedOrigins }: { methods: readonly string[]; allowedOrigins: readonly string[] }): Response {
  const all = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  const allow = all.join(', ');
  headers.set('Allow', allow);
  for (const [name, value] of preflightHeaders(request, { allowedOrigins, methods: all })) headers.set(name, value);
  if (request.method === 'OPTIONS') return new Response(null, { status: 204 });
  throw new NangoEmbedError('method_not_allowed', `${request.method} is not possible here. Allowed: ${allow}.`);
}

function notFound(pathname: string, basePath: string): NangoEmbedError {
  return new NangoEmbedError(
    'not_found',
    `There is nothing at ${pathname}. This handler answers below ${basePath || '/'}; if your framework strips that prefix or mounts it elsewhere, ` +
      'set createNangoHandler({ basePath }) to what the handler sees.',
  );
}
