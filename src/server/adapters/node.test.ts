import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FetchHandler } from '../createNangoHandler.js';
import { deferred } from '../../../test/server/deferred.js';
import { toNodeHandler } from './node.js';

type Listener = (req: IncomingMessage, res: ServerResponse) => void;

async function serve(listener: Listener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function serveHandler(handler: FetchHandler): Promise<string> {
  const listener = toNodeHandler(handler);
  return serve((req, res) => void listener(req, res));
}

describe('toNodeHandler', () => {
  it('passes on method, path, headers and body', async () => {
    const url = await serveHandler(async (request) => {
      const { method, url: seen, headers } = request;
      return Response.json({ method, seen, header: headers.get('x-nango-embed'), body: await request.text() });
    });
    const response = await fetch(`${url}/api/nango/a%2Fb?x=1`, { method: 'POST', headers: { 'X-Nango-Embed': '1' }, body: 'hällo' });
    expect(await response.json()).toEqual({ method: 'POST', seen: `${url}/api/nango/a%2Fb?x=1`, header: '1', body: 'hällo' });
  });

  it('passes on status, headers and several cookies', async () => {
    const url = await serveHandler(async () => {
      const headers = new Headers([['X-A', '1'], ['Set-Cookie', 'a=1'], ['Set-Cookie', 'b=2']]);
      return new Response(null, { status: 204, headers });
    });
    const response = await fetch(url);
    expect(response.status).toBe(204);
    expect(response.headers.get('X-A')).toBe('1');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('uses the whole path when a framework has taken the mount path off', async () => {
    const listener = toNodeHandler(async (request) => new Response(new URL(request.url).pathname));
    const url = await serve((req, res) => {
      const mounted = Object.assign(req, { originalUrl: req.url, url: '/connections' });
      void listener(mounted, res);
    });
    expect(await (await fetch(`${url}/api/nango/connections`)).text()).toBe('/api/nango/connections');
  });

  it('is not led to another host by a path that begins with two slashes', async () => {
    const url = await serveHandler(async (request) => new Response(new URL(request.url).host));
    expect(await (await fetch(`${url}//evil.example/x`)).text()).toBe(new URL(url).host);
  });

  it('sends a stream as it comes, and tells the handler when the client leaves', async () => {
    const left = deferred<string>();
    const cancelled = deferred<string>();
    const url = await serveHandler(async (request) => {
      request.signal.addEventListener('abort', () => left.resolve('left'));
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode(': open\n\n')),
        cancel: () => cancelled.resolve('cancelled'),
      });
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    });
    const client = new AbortController();
    const response = await fetch(url, { signal: client.signal });
    const chunk = await response.body?.getReader().read();
    expect(new TextDecoder().decode(chunk?.value)).toBe(': open\n\n');
    client.abort();
    expect(await Promise.all([left.promise, cancelled.promise])).toEqual(['left', 'cancelled']);
  });

  it('can refuse an upload halfway and still be heard', async () => {
    const url = await serveHandler(async (request) => {
      const reader = request.body?.getReader();
      await reader?.read();
      await reader?.cancel();
      return new Response('too large', { status: 413 });
    });
    const status = await new Promise<number | undefined>((answered, failed) => {
      const upload = httpRequest(url, { method: 'POST', headers: { 'Transfer-Encoding': 'chunked' } }, (res) => answered(res.statusCode));
      upload.on('error', failed);
      upload.write('x'.repeat(1000));
    });
    expect(status).toBe(413);
  });

  it('says what to do when a body parser was there first', async () => {
    const passedOn: unknown[] = [];
    const listener = toNodeHandler(async () => new Response('never'));
    const url = await serve((req, res) => {
      void text(req).then(() =>
        listener(req, res, (error) => {
          passedOn.push(error);
          res.end();
        }),
      );
    });
    await fetch(url, { method: 'POST', body: '{}' });
    expect(passedOn).toEqual([expect.objectContaining({ message: expect.stringContaining('Mount toNodeHandler before express.json()') })]);
  });

  it('does not mind a parser that read nothing, because there was nothing', async () => {
    const listener = toNodeHandler(async (request) => new Response(request.method));
    const url = await serve((req, res) => void text(req).then(() => listener(req, res)));
    expect(await (await fetch(url, { method: 'DELETE' })).text()).toBe('DELETE');
  });

  it('answers 500 to a failure when there is nobody to pass it on to', async () => {
    const url = await serveHandler(() => Promise.reject(new Error('broken')));
    expect((await fetch(url)).status).toBe(500);
  });
});
