import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FetchHandler } from '../createNangoHandler.js';
import { toNodeHandler } from './node.js';

interface FastifyRequestLike {
  raw: IncomingMessage;
}

interface FastifyReplyLike {
  raw: ServerResponse;
  hijack(): unknown;
}

/** The part of a Fastify instance that is used. */
export interface FastifyLike {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(type: string, parser: (request: unknown, payload: unknown, done: (error: Error | null) => void) => void): unknown;
  all(path: string, handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => unknown): unknown;
}

/**
 * A handler as a Fastify plugin, to be registered under the handler's base path. Bodies below it are left unread for the handler,
 * since webhook signatures are over the raw bytes; all other routes keep their parsers.
 *
 * @example
 * app.register(toFastifyPlugin(handler), { prefix: '/api/nango' });
 */
export function toFastifyPlugin(handler: FetchHandler): (app: FastifyLike) => Promise<void> {
  const answer = toNodeHandler(handler);
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _payload, done) => done(null));
    app.all('/*', (request, reply) => {
      reply.hijack();
      return answer(request.raw, reply.raw);
    });
  };
}
