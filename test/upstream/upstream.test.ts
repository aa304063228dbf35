import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createNangoHandler } from '../../src/server/index.js';
import { nangoApi } from '../../src/server/nango/nangoApi.js';
import { routes, type ErrorCode } from '../../src/protocol/index.js';
import { readRecording, recordingNames } from '../conformance/recordings.js';
import { get, post } from '../server/requests.js';

const secretKey = 'b8e2557c-1dde-4a82-bb66-3f458bb0dbaf';
const signingKey = 'whsec-of-this-environment';
const token = 'xoxb-a-token-of-a-customer';
const ref = { integrationId: 'slack', connectionId: 'c1' };
const connection = { connection_id: 'c1', provider_config_key: 'slack', provider: 'slack', tags: { organization_id: 'acme' }, created: '2026-11-23T12:00:00.000+00:00', errors: [], credentials: { access_token: token } };

type Respond = (res: ServerResponse, req: IncomingMessage) => void;

/** A Nango that knows one connection, and answers everything else as it is told; a real handler with the real SDK before it. */
async function handlerBefore(respond: Respond) {
  const server = createServer((req, res) => {
    if (req.method === 'GET' && req.url?.startsWith('/connections?')) res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ connections: [connection] }));
    else respond(res, req);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const told: unknown[] = [];
  const handler = createNangoHandler({
    nango: nangoApi({ secretKey, host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeoutMs: 300 }),
    webhookSigningKey: signingKey,
    integrations: ['slack'],
    authorize: () => ({ scope: { organization_id: 'acme' } }),
    onError: (...given) => told.push(given),
    onRequest: (log) => told.push(log),
  });
  return { handler, told };
}

const asks: Record<string, () => Request> = {
  'reads records': () => get(routes.records({ ...ref, model: 'SlackChannel' })),
  'asks how syncs stand': () => get(routes.syncs(ref)),
  'triggers a sync': () => post(routes.syncAction({ ...ref, syncName: 'channels' }, 'trigger')),
  'reads settings': () => get(routes.metadata(ref)),
  'wants to connect': () => post(routes.connectSessions(), { integrationId: 'slack' }),
};

const printed: string[] = [];
for (const name of ['log', 'info', 'warn', 'error'] as const) {
  vi.spyOn(console, name).mockImplementation((...given: unknown[]) => void printed.push(inspect(given, { depth: 20 })));
}
afterEach(() => void printed.splice(0));

/** Everything that a host can see or log, however deep. */
function expectNoSecrets(told: readonly unknown[]): void {
  const text = [...printed, ...told.map((given) => inspect(given, { depth: 20, showHidden: true, maxStringLength: null }))].join('\n');
  for (const secret of [secretKey, signingKey, token]) expect(text).not.toContain(secret);
}

/** What each of Nango's codes means to a browser; all others are a Nango that does not answer as it should. */
const codes: Partial<Record<string, ErrorCode>> = { unknown_connection: 'unknown_connection', unknown_provider_config: 'unknown_integration', no_syncs_found: 'unknown_sync' };

function expectedCode(status: number, body: unknown): ErrorCode {
  if (status === 429) return 'rate_limited';
  const error = (body as { error?: { code?: string } } | null)?.error;
  const code = typeof error === 'object' ? error?.code : (body as { code?: string } | null)?.code;
  return codes[code ?? ''] ?? 'nango_unavailable';
}

const errors = recordingNames
  .map((name) => ({ name, response: readRecording(name).response }))
  .filter(({ response }) => response && response.status >= 400);

describe('every error that Nango was recorded to give', () => {
  it('is at hand', () => expect(errors.length).toBeGreaterThan(60));

  it.each(errors)('$name has its code, and tells a browser no more', async ({ response }) => {
    const { handler, told } = await handlerBefore((res) => res.writeHead(response.status, { 'content-type': 'application/json', ...(response.status === 429 ? { 'retry-after': '7' } : {}) }).end(JSON.stringify(response.body)));
    const answer = await handler(asks['reads records']!());
    const text = await answer.text();
    expect((JSON.parse(text) as { error: { code: string } }).error.code).toBe(expectedCode(response.status, response.body));
    if (response.status === 429) expect(answer.headers.get('Retry-After')).toBe('7');
    const sentence = JSON.stringify(response.body).match(/"message":"([^"]{15,})"/)?.[1];
    if (sentence) expect(text).not.toContain(sentence);
    expectNoSecrets(told);
  });
});

const broken: Record<string, Respond> = {
  'a page of HTML': (res) => res.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>It works!</body></html>'),
  'an error page of a proxy': (res) => res.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>'),
  'nothing': (res) => res.writeHead(200, { 'content-type': 'application/json' }).end(),
  'JSON that is cut off': (res) => res.writeHead(200, { 'content-type': 'application/json' }).end('{"records":[{"id":"1"'),
  'JSON of another kind': (res) => res.writeHead(200, { 'content-type': 'application/json' }).end('[1,2,3]'),
  'null': (res) => res.writeHead(200, { 'content-type': 'application/json' }).end('null'),
  'a connection that breaks': (res) => res.destroy(),
  'half an answer, and then nothing': (res) => void res.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' }).write('{"rec'),
  'silence': () => undefined,
  'a token in its error': (res, req) => res.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { code: 'server_error', message: 'failed', payload: { authorization: req.headers.authorization, token } } })),
};

describe.each(Object.entries(asks))('a browser that %s', (_what, ask) => {
  it.each(Object.entries(broken))('hears nango_unavailable when Nango answers %s', async (_name, respond) => {
    const { handler, told } = await handlerBefore(respond);
    const answer = await handler(ask());
    const text = await answer.text();
    // A change needs no body in Nango's answer to have been made.
    const isTaken = answer.status === 204;
    if (!isTaken) expect([answer.status, (JSON.parse(text) as { error: { code: string } }).error.code]).toEqual([502, 'nango_unavailable']);
    expect(text).not.toMatch(/records|html|authorization|stack/i);
    expectNoSecrets(told);
  });
});
