import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createNangoHandler } from 'nango-embed/server';
import { nangoApi } from 'nango-embed/server/nango';
import { listen, type Listening } from '../pages/listen.ts';
import { servePage } from './pages.ts';
import { INTEGRATION, TAGS, type Upstream } from './upstream.ts';

/** A host's backend, mounted as the demo's is. */
export async function startHost({ url, secretKey, webhookSigningKey }: Upstream): Promise<Listening> {
  const handler = createNangoHandler({
    nango: nangoApi({ secretKey, host: url }),
    webhookSigningKey,
    integrations: [INTEGRATION],
    authorize: () => ({ scope: TAGS }),
    onError: (error) => process.stderr.write(`${String(error)}\n`),
  });
  const app = new Hono();
  app.all('/api/nango/*', (context) => handler(context.req.raw));
  const answer = getRequestListener(app.fetch);
  const server = await listen((request, response) => {
    if (request.url?.startsWith('/api/nango')) void answer(request, response);
    else servePage(request, response);
  });
  return {
    url: server.url,
    async close() {
      await handler.close();
      await server.close();
    },
  };
}
