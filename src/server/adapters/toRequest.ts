import type { IncomingMessage } from 'node:http';

/** A web Request from Node's message. The body streams; its raw bytes must not have been read yet. */
export function toRequest(req: IncomingMessage, signal: AbortSignal): Request {
  const method = req.method ?? 'GET';
  const init: RequestInit & { duplex: 'half' } = { method, headers: toHeaders(req), signal, duplex: 'half' };
  if (method !== 'GET' && method !== 'HEAD' && hasBody(req)) init.body = toBody(req);
  return new Request(urlOf(req), init);
}

function toBody(req: IncomingMessage): ReadableStream<Uint8Array> {
  if (req.readableDidRead || req.readableEnded) {
    throw new Error(
      'toNodeHandler: the request\'s body was read before it got here. nango-embed needs the raw bytes, for webhook signatures are over them. ' +
        "Mount toNodeHandler before express.json() and other body parsers, or keep them away from its path.",
    );
  }
  // Left open when reading stops early: destroying the request would destroy the answer with it.
  const chunks: AsyncIterator<Uint8Array> = req.iterator({ destroyOnReturn: false });
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => void (await chunks.return?.()),
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function toHeaders({ headers }: IncomingMessage): Headers {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // HTTP/2 puts method and path among the headers.
    if (name.startsWith(':') || value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value]) result.append(name, item);
  }
  return result;
}

/** Express takes the mount path off `url` and keeps the whole in `originalUrl`. Joined as text: a path may begin with `//`. */
function urlOf(req: IncomingMessage & { originalUrl?: unknown }): string {
  const path = typeof req.originalUrl === 'string' ? req.originalUrl : (req.url ?? '/');
  const protocol = 'encrypted' in req.socket && req.socket.encrypted ? 'https' : 'http';
  const host = req.headers[':authority'] ?? req.headers.host ?? 'localhost';
  return `${protocol}://${String(host)}${path.startsWith('/') ? path : '/'}`;
}
