import type { ProviderBackends } from '../../src/sandbox/core/index.js';
import { readRecording } from './recordings.js';

export interface ProviderStandIn {
  readonly backends: ProviderBackends;
  /** How many more calls are answered with 429. */
  rateLimited: number;
}

/** The provider the recordings were made against: echoes, answers any status, and lists channels. */
export function createProviderStandIn(): ProviderStandIn {
  const standIn: ProviderStandIn = { backends: {}, rateLimited: 0 };
  const below = (base: string) => ({ fetch: (request: Request) => answer(standIn, request, base) });
  return Object.assign(standIn, {
    backends: {
      slack: below('/api'),
      posthog: below(''),
      'google-sheet': below(''),
      'private-api-generic': below(''),
      'mock.loop.test:43200': below(''),
    },
  });
}

async function answer(standIn: ProviderStandIn, request: Request, base: string): Promise<Response> {
  const url = new URL(request.url);
  if (standIn.rateLimited > 0) {
    standIn.rateLimited -= 1;
    return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers: { 'Retry-After': '1' } });
  }
  switch (url.pathname) {
    case '/echo':
      return echo(request, `${base}${url.pathname}${url.search}`);
    case '/text':
      return new Response('plain text', { headers: { 'Content-Type': 'text/plain', 'X-Upstream': 'yes' } });
    case '/status':
      return Response.json({ status: url.searchParams.get('code') }, { status: Number(url.searchParams.get('code')), headers: { 'X-Upstream': 'yes' } });
    default:
      return Response.json(recordedAnswer(url));
  }
}

/** The pages the recorded provider answered with, by path and cursor. */
function recordedAnswer(url: URL): unknown {
  const names = ['proxy.get', 'proxy.get.page2', 'proxy.posthog', 'proxy.retries-429', 'cli/dryrun-sync.04.get-proxy-conversations-list', 'cli/dryrun-sync.05.get-proxy-conversations-list', 'cli/dryrun-sync.06.get-proxy-conversations-list'];
  const recording = names.map(readRecording).find(({ request }) => request.path === `/proxy${url.pathname}${url.search}`);
  return recording?.response.body ?? { error: 'not_found' };
}

/** What reached the provider. A real one also sees the headers that the transport adds. */
async function echo(request: Request, path: string): Promise<Response> {
  const body = await request.text();
  const transport = {
    'user-agent': 'sandbox',
    ...(body === '' ? {} : { 'content-length': String(body.length) }),
    'accept-encoding': 'gzip',
    host: 'sandbox',
    connection: 'keep-alive',
  };
  return Response.json({ method: request.method, path, headers: { ...transport, ...Object.fromEntries(request.headers) }, body });
}
