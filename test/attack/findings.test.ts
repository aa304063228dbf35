import { describe, expect, it } from 'vitest';
import { createNangoHandler, type FetchHandler, type NangoApi, type Owner } from '../../src/server/index.js';
import { attackHandler, formatReport, type AttackOptions, type AttackReport, type Severity } from '../../src/testing/index.js';
import { acme, createStage, umbrella } from '../server/createStage.js';
import { as, attack, stageOf, type Options, type Stage } from './arrange.js';

const json = (body: object, status = 200) => Response.json(body, { status, headers: { 'Cache-Control': 'private, no-store' } });

type Wrap = (handler: FetchHandler, stage: Stage) => FetchHandler;

/** Our handler with something wrong put in front of it. */
async function reportOn(wrap: Wrap, { attacks = {}, ...options }: Options & { attacks?: Partial<AttackOptions> } = {}): Promise<AttackReport> {
  const stage = await stageOf(options);
  return attack(wrap(stage.handle, stage), stage, attacks);
}

/** The answer changed on its way out. */
const rewriting = (rewrite: (response: Response, request: Request) => void | Response | Promise<Response | void>): Wrap => {
  return (handler) => async (request, context) => {
    const response = await handler(request, context);
    return (await rewrite(response, request)) ?? response;
  };
};

const named = (report: AttackReport, attackName: string) => report.findings.filter((finding) => finding.attack.includes(attackName));
const severitiesOf = (report: AttackReport, attackName: string): Severity[] => [...new Set(named(report, attackName).map(({ severity }) => severity))];

const passAll: Wrap = (handler) => handler;

describe('attackHandler finds', () => {
  it('ownership that is not checked', async () => {
    const everythingIsYours = { list: () => [{ integrationId: 'slack', connectionId: 'mine' }], owns: () => true };
    const report = await reportOn(passAll, { tenancy: everythingIsYours, attacks: { ownerB: { ...as('umbrella'), connections: [{ integrationId: 'slack', connectionId: 'victim-connection' }] } } });
    for (const use of ['read its records', 'read its settings', 'read its syncs', 'change its settings', 'pause a sync', 'reschedule a sync', 'authorise it again', 'disconnect it']) {
      expect([use, severitiesOf(report, `${use} of somebody else's connection`)]).toEqual([use, ['critical']]);
    }
    expect(severitiesOf(report, 'leave the victim as it was')).toEqual(['critical']);
    expect(severitiesOf(report, 'nearly somebody else’s')).toEqual(['critical']);
    expect(report.findings[0]?.severity).toBe('critical');
  }, 60_000);

  it('ownership that is checked for reading only', async () => {
    const report = await reportOn((handler) => (request, context) => {
      const isUnchecked = request.method !== 'GET' && request.url.includes('victim-connection') && request.headers.get('X-Caller') === 'acme';
      return handler(isUnchecked ? as('umbrella').authenticate(request) : request, context);
    });
    expect(severitiesOf(report, "pause a sync of somebody else's")).toEqual(['critical']);
    expect(named(report, "read its records of somebody else's")).toEqual([]);
    expect(severitiesOf(report, 'leave the victim as it was')).toEqual(['critical']);
  }, 60_000);

  it('a scope that is the same for everybody, and leaves alone what may be A’s', async () => {
    const everybody: Owner = { scope: { organization_id: 'umbrella' } };
    const stage = await stageOf({ owners: { acme: everybody, umbrella } });
    const report = await attack(stage.handle, stage);
    expect(severitiesOf(report, "list somebody else's connections")).toEqual(['critical']);
    expect(severitiesOf(report, 'tell two owners apart')).toEqual(['high']);
    expect(stage.core.connections.get({ integrationId: 'slack', connectionId: 'victim-connection' })).toBeDefined();
  }, 60_000);

  it('an id that a careless comparison takes for another', async () => {
    const careless: Wrap = (handler) => (request, context) => {
      const url = new URL(request.url);
      if (!url.pathname.includes('victim-connection%20') && !url.pathname.includes('VICTIM')) return handler(request, context);
      return handler(as('umbrella').authenticate(new Request(url.href.replace('victim-connection%20', 'victim-connection').replace('VICTIM-CONNECTION', 'victim-connection'), request)), context);
    };
    expect(severitiesOf(await reportOn(careless), 'nearly somebody else’s')).toEqual(['critical']);
  }, 60_000);

  it('a connection that answers below another integration', async () => {
    const careless: Wrap = (handler) => (request, context) => handler(new Request(request.url.replace('/posthog/mine', '/slack/mine'), request), context);
    expect(severitiesOf(await reportOn(careless), 'below another integration')).toEqual(['critical']);
  }, 60_000);

  it('events that go to everybody', async () => {
    const everybodys: Wrap = (handler) => (request, context) => handler(request.url.endsWith('/events') ? as('umbrella').authenticate(request) : request, context);
    const stage = await stageOf();
    const report = await attack(everybodys(stage.handle, stage), stage, { settle: stage.settle });
    expect(severitiesOf(report, "hear of somebody else's connection")).toEqual(['critical']);
  }, 60_000);

  it('that nobody hears anything, so that others’ events could not be tried', async () => {
    const silent = rewriting((response, request) => (request.url.endsWith('/events') && response.ok ? new Response(': open\n\n', { headers: response.headers }) : undefined));
    const report = await reportOn(silent, { attacks: { settle: async () => undefined } });
    expect(severitiesOf(report, 'hear of one’s own connection')).toEqual(['low']);
  }, 60_000);

  it('a session that is nobody’s and sees everything', async () => {
    const report = await reportOn(passAll, { attacks: { outsiders: [as('umbrella')] } });
    expect(severitiesOf(report, "list connections with a session that is nobody's")).toContain('high');
  }, 60_000);

  it('callers who need no session', async () => {
    const report = await reportOn((handler) => (request, context) => handler(request.headers.has('X-Caller') ? request : as('acme').authenticate(request), context));
    expect(severitiesOf(report, 'list connections without a session')).toEqual(['critical']);
  }, 60_000);

  it('an answer that tells that a connection exists', async () => {
    const tells: Wrap = (handler) => async (request, context) => {
      const isForeign = request.url.includes('victim-connection/') && request.headers.get('X-Caller') === 'acme';
      return isForeign ? json({ error: { code: 'forbidden', message: 'no' } }, 403) : handler(request, context);
    };
    const report = await reportOn(tells);
    expect(named(report, "read its syncs of somebody else's").map(({ why, severity }) => [severity, why.includes('tells that this one does')])).toEqual([['medium', true]]);
  }, 60_000);

  it('an answer that tells it in other words alone', async () => {
    const tells = rewriting(async (response, request) => {
      if (response.status !== 404 || !request.url.includes('victim-connection/')) return undefined;
      return json({ error: { code: 'unknown_connection', message: 'This connection is not yours.' } }, 404);
    });
    expect(severitiesOf(await reportOn(tells), "read its syncs of somebody else's")).toEqual(['medium']);
  }, 60_000);

  it('errors that tell more than they should, inside and beside', async () => {
    const inside = rewriting(async (response) => {
      if (response.status < 400) return undefined;
      const { error } = (await response.json()) as { error: object };
      return json({ error: { ...error, stack: 'at secret.ts' } }, response.status);
    });
    const beside = rewriting(async (response) => (response.status < 400 ? undefined : json({ ...((await response.json()) as object), cause: 'ECONNREFUSED 10.0.0.7' }, response.status)));
    for (const wrap of [inside, beside]) expect((await reportOn(wrap)).findings.every(({ severity, why }) => severity === 'medium' && why.includes('more than a code'))).toBe(true);
  }, 60_000);

  it('a code with another status, and one that every object has', async () => {
    const forbidding = rewriting(async (response) => (response.status === 404 ? json((await response.json()) as object, 403) : undefined));
    const odd = rewriting((response) => (response.status === 404 ? json({ error: { code: 'constructor', message: 'x' } }, 404) : undefined));
    for (const wrap of [forbidding, odd]) expect((await reportOn(wrap)).findings.some(({ why }) => why.includes('known code'))).toBe(true);
  }, 60_000);

  it('CORS that lets everybody in', async () => {
    for (const granted of [(origin: string) => origin, () => '*']) {
      const report = await reportOn(rewriting((response, request) => response.headers.set('Access-Control-Allow-Origin', granted(request.headers.get('Origin') ?? '*'))));
      expect(severitiesOf(report, 'a read from https://evil.test')).toEqual(['high']);
      expect(severitiesOf(report, 'a preflight from null')).toEqual(['high']);
    }
  }, 60_000);

  it('CORS that lets in whoever’s name begins or ends like ours', async () => {
    const report = await reportOn(
      rewriting((response, request) => {
        const origin = request.headers.get('Origin') ?? '';
        if (origin.startsWith('http://localhost')) response.headers.set('Access-Control-Allow-Origin', origin);
      }),
    );
    expect(severitiesOf(report, 'a read from http://localhost.evil.test')).toEqual(['high']);
    expect(named(report, 'a read from https://evil.test')).toEqual([]);
  }, 60_000);

  it('changes that need no header of ours, and such that other sites make', async () => {
    const lenient: Wrap = (handler) => (request, context) => {
      const headers = new Headers(request.headers);
      headers.set('X-Nango-Embed', '1');
      headers.set('Content-Type', 'application/json');
      headers.delete('Origin');
      headers.delete('Sec-Fetch-Site');
      return handler(new Request(request, { headers }), context);
    };
    const report = await reportOn(lenient);
    for (const tried of ['a form or beacon of another site', 'a change without our header', 'a change from http://localhost.evil.test', 'cross-site']) expect([tried, named(report, tried).length > 0]).toEqual([tried, true]);
  }, 60_000);

  it('webhooks that anybody may send', async () => {
    const report = await reportOn((handler) => (request, context) => (request.url.endsWith('/webhook') && request.method === 'POST' ? Promise.resolve(json({ ok: true })) : handler(request, context)));
    for (const tried of ['an unsigned webhook', 'whose body was changed', 'two signatures', 'right weak one']) expect([tried, severitiesOf(report, tried)]).toEqual([tried, ['critical']]);
    expect(severitiesOf(report, 'a webhook of 5 MB')).toEqual(['medium']);
  }, 60_000);

  it('webhooks signed with another secret, and a provider’s event that is believed', async () => {
    const otherKey = await reportOn(passAll, { webhookSigningKey: 'the-api-key', attacks: { secrets: ['the-api-key'] } });
    expect(severitiesOf(otherKey, 'signed with another secret')).toEqual(['critical']);
    let isFailing = false;
    const believing: Wrap = (handler) => async (request, context) => {
      if (request.url.endsWith('/webhook') && request.headers.has('X-Nango-Hmac-Sha256')) isFailing ||= (await request.clone().text()).includes('needs_reauth') && !(await request.clone().text()).includes('"from"');
      const response = await handler(request, context);
      return isFailing && request.url.includes('victim-connection/syncs') && response.ok ? json({ ...((await response.json()) as object), failing: true }) : response;
    };
    expect(severitiesOf(await reportOn(believing), 'have the victim believe')).toEqual(['critical']);
  }, 60_000);

  it('a header and a parameter that name the caller', async () => {
    const byHeader = await reportOn((handler) => (request, context) => handler(request.headers.has('Connection-Id') ? as('umbrella').authenticate(request) : request, context));
    expect(severitiesOf(byHeader, 'list connections with Connection-Id')).toContain('critical');
    const byQuery = await reportOn((handler) => (request, context) => handler(request.url.includes('owner=') ? as('umbrella').authenticate(request) : request, context));
    expect(severitiesOf(byQuery, 'list connections with ?owner')).toContain('high');
  }, 60_000);

  it('what is the victim’s in an answer to somebody else, whatever the route', async () => {
    const leaking = rewriting(async (response, request) => (request.url.endsWith('/integrations') && response.ok ? json({ ...((await response.json()) as object), last: 'bob@umbrella.test' }) : undefined));
    expect((await reportOn(leaking)).findings.map(({ severity, request }) => [severity, request.path])).toEqual([['critical', '/integrations']]);
  }, 60_000);

  it('answers that may be cached, secrets in a header, failures, redirects and limits', async () => {
    const whysOf = async (wrap: Wrap) => new Set((await reportOn(wrap)).findings.map(({ severity, why }) => `${severity}: ${why}`));
    const includes = (whys: Set<string>, text: string) => [...whys].some((why) => why.includes(text));
    expect(includes(await whysOf(rewriting((response) => response.headers.set('Cache-Control', 'private'))), 'medium: The answer may be cached')).toBe(true);
    expect(includes(await whysOf(rewriting((response) => response.headers.set('X-Debug', 'xoxb-secret'))), 'critical: The answer holds "xoxb"…')).toBe(true);
    expect(includes(await whysOf(rewriting((response) => (response.status === 404 ? new Response('oops', { status: 500 }) : undefined))), 'failure of the server')).toBe(true);
    expect(includes(await whysOf(rewriting((response) => (response.status === 401 ? new Response(null, { status: 302, headers: { Location: '/login' } }) : undefined))), 'something before the handler redirects')).toBe(true);
    expect(includes(await whysOf(rewriting((response) => (response.status === 404 ? json({ error: { code: 'rate_limited', message: 'x' } }, 429) : undefined))), 'too many requests')).toBe(true);
    const throwing: Wrap = (handler) => async (request, context) => {
      if (request.url.includes('%00')) throw new Error('bad url');
      return handler(request, context);
    };
    expect(includes(await whysOf(throwing), 'threw: Error: bad url')).toBe(true);
  }, 60_000);

  it('an owner’s name that tells who it is, or is another each time', async () => {
    const telling = await reportOn(rewriting((response, request) => response.headers.set('X-Nango-Embed-Owner', btoa(request.headers.get('X-Caller') === 'umbrella' ? 'bob@umbrella.test' : 'ada'))));
    expect(severitiesOf(telling, 'read who an owner is')).toEqual(['medium']);
    let count = 0;
    const changing = await reportOn(rewriting((response) => response.headers.set('X-Nango-Embed-Owner', String((count += 1)))));
    expect(severitiesOf(changing, 'take one owner for two')).toEqual(['low']);
  }, 60_000);

  it('procedures that do not ask whose a connection is, tell that it exists, fail, or cannot be called', async () => {
    const stage = await stageOf();
    const asOwner = (owner: Owner) => (path: string, input: unknown) => {
      const operations = stage.handler.forOwner(owner);
      if (path === 'integration.getSyncStatus') return operations.listSyncs(input as never);
      if (path === 'connections.list') return operations.listConnections();
      return Promise.reject(Object.assign(new Error('no'), { code: path === 'metadata.get' ? 'INTERNAL_SERVER_ERROR' : 'NOT_FOUND' }));
    };
    const ignoring = await attack(stage.handle, stage, { trpc: { asA: asOwner(umbrella), asB: asOwner(umbrella), asNobody: asOwner(umbrella) } });
    expect(severitiesOf(ignoring, "integration.getSyncStatus of somebody else's")).toEqual(['critical']);
    expect(severitiesOf(ignoring, 'integration.getSyncStatus without a session')).toEqual(['critical']);
    expect(severitiesOf(ignoring, 'connections.list as one’s own')).toEqual(['critical']);
    expect(severitiesOf(ignoring, "metadata.get of somebody else's")).toEqual(['medium']);
    const tellingCaller = (path: string, input: unknown) => Promise.reject(Object.assign(new Error(JSON.stringify(input).includes('victim-connection-x') ? 'nothing' : 'not yours'), { path }));
    const telling = await attack(stage.handle, stage, { trpc: { asA: tellingCaller, asB: asOwner(umbrella) } });
    expect(severitiesOf(telling, "connections.remove of somebody else's")).toEqual(['medium']);
    const missing = await attack(stage.handle, stage, { trpc: { asA: asOwner(acme), asB: () => Promise.reject(new Error('No procedure')) } });
    expect(severitiesOf(missing, 'of one’s own connection')).toEqual(['low']);
  }, 60_000);

  it('that there is nothing to attack', async () => {
    const stage = createStage();
    await expect(attackHandler(stage.handle, { ownerA: as('acme'), ownerB: as('umbrella') })).rejects.toThrow('no connection');
  });
});

describe('a report', () => {
  it('names the worst first, each kind once, and no session', async () => {
    const report = await reportOn((handler) => (request, context) => handler(request.headers.has('X-Caller') ? request : as('acme').authenticate(request), context));
    const text = formatReport(report);
    expect(text).toMatch(/^\d+ attacks, \d+ got through\.\n\ncritical: /);
    expect(text).toMatch(/… and \d+ more like it/);
    expect(text.split('\n').length).toBeLessThan(100);
    expect(JSON.stringify(report)).not.toMatch(/x-caller/i);
  }, 60_000);

  it('is written line by line to a log, when there is one', async () => {
    const stage = await stageOf();
    const lines: string[] = [];
    const { tried } = await attack(stage.handle, stage, { log: (line) => lines.push(line) });
    expect(lines).toHaveLength(tried);
    expect(lines.some((line) => line.startsWith('404 unknown_connection GET /connections/slack/victim-connection/syncs'))).toBe(true);
  }, 60_000);
});

// A port that is never asked for somebody else's connection cannot tell of it.
it('has our handler ask Nango for nothing of the victim’s but whose it is', async () => {
  const asked: string[] = [];
  const stage = createStage();
  stage.connect('mine');
  stage.connect('victim-connection', { tags: { organization_id: 'umbrella' } });
  await stage.settle();
  const watched = new Proxy(stage.nango, {
    get: (target, name: keyof NangoApi) => {
      const value = target[name];
      return typeof value === 'function' ? (input: { connectionId?: string }) => (input?.connectionId === 'victim-connection' && asked.push(name), (value as (input: unknown) => unknown)(input)) : value;
    },
  });
  const handler = createNangoHandler({ nango: watched, integrations: ['slack'], authorize: (request) => ({ acme, umbrella })[request.headers.get('X-Caller') ?? ''] ?? null, onError: () => undefined });
  asked.length = 0;
  const byA: string[] = [];
  const report = await attackHandler(
    async (request) => {
      const before = asked.length;
      const response = await handler(request);
      if (request.headers.get('X-Caller') !== 'umbrella') byA.push(...asked.slice(before));
      return response;
    },
    { ownerA: as('acme'), ownerB: as('umbrella') },
  );
  expect(formatReport(report)).toContain('all refused');
  expect(new Set(byA)).toEqual(new Set(['listConnections']));
}, 60_000);
