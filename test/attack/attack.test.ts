import { initTRPC } from '@trpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { createNangoRouter } from '../../src/server/adapters/trpc.js';
import type { FetchHandler, NangoHandlerOptions, Owner } from '../../src/server/index.js';
import { attackHandler, formatReport, type AttackReport } from '../../src/testing/index.js';
import { mounts } from '../faces/mounts.js';
import { acme, createStage, umbrella } from '../server/createStage.js';

const as = (caller: string) => ({
  authenticate(request: Request): Request {
    const headers = new Headers(request.headers);
    headers.set('X-Caller', caller);
    return new Request(request, { headers });
  },
});
const secrets = ['victim-connection', 'umbrella-secret', 'xoxb-secret', 'general'];

/** Two customers, each with a connection and records. */
async function stageOf(options: Partial<NangoHandlerOptions> & { owners?: Record<string, Owner> } = {}) {
  const { owners = { acme, umbrella } } = options;
  const stage = createStage({ authorize: (request) => owners[request.headers.get('X-Caller') ?? ''] ?? null, ...options });
  stage.connect('mine');
  stage.core.connections.upsert({
    integrationId: 'slack',
    connectionId: 'victim-connection',
    credentials: { type: 'OAUTH2', access_token: 'xoxb-secret', raw: {} },
    tags: { organization_id: 'umbrella', internal: 'umbrella-secret' },
  });
  await stage.settle();
  return stage;
}

function attack(handler: FetchHandler, options: Partial<Parameters<typeof attackHandler>[1]> = {}): Promise<AttackReport> {
  // Ids of connections are what A sends, and so come back in what refuses it.
  return attackHandler(handler, { ownerA: as('acme'), ownerB: as('umbrella'), secrets: secrets.slice(1, 3), ...options });
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

describe('our handler withstands', () => {
  it.each(Object.entries(mounts))('mounted as %s', async (_name, mount) => {
    const stage = await stageOf();
    const { ask, origin, close } = await mount(stage.handler);
    closing.push(close);
    const provoke = async () => {
      stage.core.syncs.trigger({ integrationId: 'slack', connectionId: 'victim-connection', syncs: [{ syncName: 'channels' }] });
      await stage.settle();
    };
    const report = await attack(ask, { ...(origin ? { origin } : {}), webhookSigningKey: stage.core.environment.webhookSigningKey, provoke: origin ? provoke : async () => undefined });
    expect(formatReport(report)).toBe(`${report.tried} attacks, all refused.`);
    expect(report.tried).toBeGreaterThan(400);
    expect(stage.errors).toEqual([]);
  }, 60_000);

  it.each<[string, Partial<NangoHandlerOptions> & { owners?: Record<string, Owner> }]>([
    ['several scopes', { owners: { acme: { scope: [{ organization_id: 'acme' }, { user: 'ada' }] }, umbrella: { scope: [{ user: 'bob' }, { organization_id: 'umbrella' }] } } }],
    ['a host that keeps ids itself', { tenancy: { list: ({ scope }) => [{ integrationId: 'slack', connectionId: 'acme' in scope || JSON.stringify(scope).includes('acme') ? 'mine' : 'victim-connection' }], owns: ({ scope }, { connectionId }) => JSON.stringify(scope).includes('acme') === (connectionId === 'mine') } }],
    ['can', { owners: { acme: { ...acme, can: () => true }, umbrella } }],
    ['pages of another origin', { allowedOrigins: ['https://app.acme.test'] }],
    ['models that are limited', { integrations: [{ integrationId: 'slack', models: ['SlackChannel'] }, 'posthog'] }],
    ['redaction', { redact: ({ name: _name, ...record }) => record }],
    ['a base path of its own', { basePath: '/deep/down' }],
  ])('with %s', async (_, options) => {
    const stage = await stageOf(options);
    const report = await attack(stage.handler, options.basePath ? { basePath: options.basePath } : {});
    expect(formatReport(report)).toBe(`${report.tried} attacks, all refused.`);
  }, 60_000);

  it('from sessions that are nobody’s', async () => {
    const nobodys: Record<string, Owner> = { acme, umbrella, empty: { scope: {} }, blank: { scope: { organization_id: '' } }, none: { scope: [] }, half: { scope: [{ organization_id: 'acme' }, {}] } };
    const stage = await stageOf({ owners: nobodys });
    const report = await attack(stage.handler, { outsiders: ['empty', 'blank', 'none', 'half'].map(as) });
    expect(formatReport(report)).toBe(`${report.tried} attacks, all refused.`);
  }, 60_000);

  it('by every procedure', async () => {
    const stage = await stageOf();
    const t = initTRPC.context<{ owner: Owner }>().create();
    const router = createNangoRouter({ t, handler: stage.handler, authorize: ({ owner }) => owner });
    const caller = t.createCallerFactory(router)({ owner: acme });
    const procedures = (path: string, input: unknown) => {
      const procedure = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller) as (input: unknown) => Promise<unknown>;
      return procedure(input);
    };
    const report = await attack(stage.handler, { procedures });
    expect(formatReport(report)).toBe(`${report.tried} attacks, all refused.`);
  }, 60_000);
});

describe('attackHandler finds', () => {
  const json = (body: object, status = 200) => Response.json(body, { status, headers: { 'Cache-Control': 'private, no-store' } });

  /** Our handler with something put in front of it. */
  async function reportOn(wrap: (handler: FetchHandler) => FetchHandler, options: Partial<NangoHandlerOptions> & { owners?: Record<string, Owner> } = {}) {
    const stage = await stageOf(options);
    return attack(wrap(stage.handler), { webhookSigningKey: stage.core.environment.webhookSigningKey });
  }
  const attacksOf = (report: AttackReport) => report.findings.map((finding) => finding.attack).join('\n');

  it('a scope that is the same for everybody', async () => {
    const everybody: Owner = { scope: { organization_id: 'umbrella' } };
    const report = await reportOn((handler) => handler, { owners: { acme: everybody, umbrella } });
    expect(attacksOf(report)).toContain("read its records of somebody else's connection");
    expect(attacksOf(report)).toContain('tell two owners apart');
    expect(attacksOf(report)).toContain('leave the victim as it was');
  }, 60_000);

  it('events that go to everybody', async () => {
    const stage = await stageOf({ owners: { acme: { scope: [{ organization_id: 'acme' }] }, umbrella } });
    const deaf: FetchHandler = async (request, context) => {
      if (!request.url.endsWith('/events')) return stage.handler(request, context);
      return new Response(`data: {"type":"sync.changed","connectionId":"victim-connection"}\n\n`, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } });
    };
    const report = await attack(deaf, { provoke: async () => undefined });
    expect(attacksOf(report)).toContain("hear of somebody else's connection");
  }, 60_000);

  it('a session that is nobody’s and sees everything', async () => {
    const stage = await stageOf();
    const report = await attack(stage.handler, { outsiders: [as('umbrella')] });
    expect(attacksOf(report)).toContain("list connections with a session that is nobody's");
  }, 60_000);

  it('an answer that tells that a connection exists', async () => {
    const report = await reportOn((handler) => async (request, context) => {
      const isForeign = request.url.includes('victim-connection/') && request.headers.get('X-Caller') === 'acme';
      return isForeign ? json({ error: { code: 'forbidden', message: 'no' } }, 403) : handler(request, context);
    });
    expect(report.findings.some(({ why }) => why.includes('tells that this one does'))).toBe(true);
  }, 60_000);

  it('errors that tell more than they should', async () => {
    const report = await reportOn((handler) => async (request, context) => {
      const response = await handler(request, context);
      if (response.status < 400) return response;
      const { error } = (await response.json()) as { error: object };
      return json({ error: { ...error, stack: 'at secret.ts' } }, response.status);
    });
    expect(report.findings.some(({ why }) => why.includes('more than a code'))).toBe(true);
  }, 60_000);

  it('callers who need no session', async () => {
    const report = await reportOn((handler) => (request, context) => handler(request.headers.has('X-Caller') ? request : as('acme').authenticate(request), context));
    expect(attacksOf(report)).toContain('list connections without a session');
  }, 60_000);

  it('CORS that lets everybody in', async () => {
    const report = await reportOn((handler) => async (request, context) => {
      const response = await handler(request, context);
      response.headers.set('Access-Control-Allow-Origin', request.headers.get('Origin') ?? '*');
      return response;
    });
    expect(attacksOf(report)).toContain('a read from https://evil.test');
  }, 60_000);

  it('webhooks that anybody may send', async () => {
    const report = await reportOn((handler) => (request, context) => (request.url.endsWith('/webhook') && request.method === 'POST' ? Promise.resolve(json({ ok: true })) : handler(request, context)));
    expect(attacksOf(report)).toContain('an unsigned webhook');
    expect(attacksOf(report)).toContain('a webhook whose body was changed');
  }, 60_000);

  it('changes that need no header of ours', async () => {
    const report = await reportOn((handler) => (request, context) => {
      const headers = new Headers(request.headers);
      headers.set('X-Nango-Embed', '1');
      headers.set('Content-Type', 'application/json');
      headers.delete('Origin');
      headers.delete('Sec-Fetch-Site');
      return handler(new Request(request, { headers }), context);
    });
    expect(attacksOf(report)).toContain('a beacon of another site');
  }, 60_000);

  it('a header that names the caller', async () => {
    const report = await reportOn((handler) => (request, context) => handler(request.headers.has('Connection-Id') ? as('umbrella').authenticate(request) : request, context));
    expect(attacksOf(report)).toContain('list connections with Connection-Id');
  }, 60_000);

  it('answers that may be cached, secrets, failures, and handlers that throw', async () => {
    const cached = await reportOn((handler) => async (request, context) => {
      const response = await handler(request, context);
      response.headers.delete('Cache-Control');
      return response;
    });
    expect(cached.findings.some(({ why }) => why.includes('cached'))).toBe(true);
    const leaking = await reportOn((handler) => async (request, context) => {
      const response = await handler(request, context);
      response.headers.set('X-Debug', 'xoxb-secret');
      return response;
    });
    expect(leaking.findings.some(({ why }) => why.includes('must not see'))).toBe(true);
    const throwing = await reportOn((handler) => async (request, context) => {
      if (request.url.includes('%00')) throw new Error('bad url');
      return handler(request, context);
    });
    expect(throwing.findings.some(({ why }) => why.includes('threw'))).toBe(true);
  }, 60_000);

  it('that there is nothing to attack', async () => {
    const stage = createStage();
    await expect(attack(stage.handler)).rejects.toThrow('no connection');
  });
});
