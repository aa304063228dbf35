import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import type { FetchHandler } from '../../src/server/index.js';
import { toNextRoute } from '../../src/server/adapters/next.js';
import { toFastifyPlugin, toNodeHandler } from '../../src/server/adapters/node.js';

/** A handler mounted somewhere: how to ask it, and how to take it down. */
export interface Mount {
  /** The origin to ask; null where requests do not travel. */
  origin: string | null;
  ask: (request: Request) => Promise<Response>;
  close: () => Promise<void>;
}

/** Every way to mount a handler. Hono, Node, Express and Fastify are asked over a port of their own. */
export const mounts: Record<string, (handler: FetchHandler) => Promise<Mount>> = {
  'the handler itself': async (handler) => ({ origin: null, ask: (request) => handler(request), close: async () => undefined }),
  'Next': async (handler) => {
    const route = toNextRoute(handler, { after: (work) => void work });
    return { origin: null, ask: (request) => route[request.method as keyof typeof route](request), close: async () => undefined };
  },
  'Hono': async (handler) => {
    const app = new Hono();
    app.all('/api/nango/*', (c) => handler(c.req.raw));
    const server = await new Promise<Server>((resolve) => {
      const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started as Server));
    });
    return overHttp(server);
  },
  'Node': (handler) => listening(createServer((req, res) => void toNodeHandler(handler)(req, res))),
  'Express': (handler) => {
    const app = express();
    app.use('/api/nango', toNodeHandler(handler));
    app.use(express.json());
    return listening(createServer(app));
  },
  'Fastify': async (handler) => {
    const app = fastify({ forceCloseConnections: true });
    app.register(toFastifyPlugin(handler), { prefix: '/api/nango' });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const mount = overHttp(app.server);
    return { ...mount, close: () => app.close() };
  },
};

async function listening(server: Server): Promise<Mount> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return overHttp(server);
}

function overHttp(server: Server): Mount {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    ask(request) {
      const travelling = new Request(request.url.replace('http://host.test', origin), request);
      // A connection that ended with a refused upload may be taken for one that is free.
      return fetch(travelling.clone()).catch(() => fetch(travelling));
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
