import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FetchHandler } from '../createNangoHandler.js';
import { toRequest } from './toRequest.js';
import { NodeSink } from './NodeSink.js';
import { writeHead, writeResponse } from './writeResponse.js';

/** A listener for `http.createServer`, and a middleware for Express and its kin. */
export type NodeHandler = (req: IncomingMessage, res: ServerResponse, next?: (error?: unknown) => void) => Promise<void>;

/**
 * Mounts a handler in Node's `http` or in Express. Mount it before `express.json()` and other body parsers: webhook
 * signatures are over the raw bytes. What cannot be answered goes to `next(error)`, or ends in a bare 500 without one.
 *
 * @example
 * app.use('/api/nango', toNodeHandler(handler)); // Express
 * http.createServer(toNodeHandler(handler)).listen(3000);
 */
export function toNodeHandler(handler: FetchHandler): NodeHandler {
  return async (req, res, next) => {
    const gone = new AbortController();
    try {
      const request = toRequest(req, gone.signal);
      const onClose = () => {
        if (!res.writableFinished) abort(gone, request);
      };
      res.once('close', onClose);
      const sink = new NodeSink(res);
      const response = await handler(request, { sink });
      // An upload refused halfway would be taken for the next request on this connection.
      if (!req.complete && !res.headersSent) res.setHeader('Connection', 'close');
      if (sink.isTaken) {
        // From here on the sink is all that the stream needs: the request can go.
        res.off('close', onClose);
        writeHead(response, res);
        sink.start();
        return;
      }
      await writeResponse(response, res);
    } catch (error) {
      if (next) next(error);
      else if (res.headersSent) res.destroy();
      else res.writeHead(500).end();
    }
  };
}

/** Takes the request only to keep it alive until now: once it is collected, Node no longer passes the abort on to its signal. */
function abort(gone: AbortController, request: Request): void {
  if (!request.signal.aborted) gone.abort();
}

export { toFastifyPlugin, type FastifyLike } from './fastify.js';
