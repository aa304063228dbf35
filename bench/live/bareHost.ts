import { Agent, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, type Listening } from '../pages/listen.ts';
import { servePage } from './pages.ts';
import { INTEGRATION, type Upstream } from './upstream.ts';

/**
 * What a host could do without: it passes each webhook on to whoever listens, believing everybody, and each request for records to
 * Nango, whose answer goes to the browser byte by byte, unread.
 */
export async function startBareHost({ url, secretKey }: Upstream): Promise<Listening> {
  const listeners = new Set<ServerResponse>();
  const agent = new Agent({ keepAlive: true });

  async function passOnWebhook(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    response.end();
    for (const listener of listeners) listener.write(`data: ${Buffer.concat(chunks).toString()}\n\n`);
  }

  function openEvents(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': open\n\n');
    listeners.add(response);
    response.once('close', () => listeners.delete(response));
  }

  function passOnRecords(path: string, response: ServerResponse): void {
    const { pathname, search } = new URL(path, url);
    const [, , connectionId = ''] = pathname.split('/');
    const headers = { authorization: `Bearer ${secretKey}`, 'connection-id': connectionId, 'provider-config-key': INTEGRATION };
    ask(`${url}/records${search}`, { agent, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, { 'Content-Type': 'application/json' });
      answer.pipe(response);
    })
      .once('error', () => response.destroy())
      .end();
  }

  const server = await listen((request, response) => {
    const path = request.url ?? '/';
    if (path === '/webhook') void passOnWebhook(request, response);
    else if (path === '/events') openEvents(response);
    else if (path.startsWith('/records/')) passOnRecords(path, response);
    else servePage(request, response);
  });
  return {
    url: server.url,
    async close() {
      agent.destroy();
      await server.close();
    },
  };
}
