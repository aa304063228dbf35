import { OWNER_HEADER, routes, type ConnectionRef } from '../../protocol/index.js';
import type { Answer, Attacker, Verdict } from './Attacker.js';
import { changing, everyUse } from './everyRoute.js';

/** What the attacks have to work with. */
export interface Scene {
  attacker: Attacker;
  asA: (request: Request) => Promise<Request>;
  asB: (request: Request) => Promise<Request>;
  /** What belongs to B, and what A has. */
  connectionsOfB: readonly ConnectionRef[];
  connectionsOfA: readonly ConnectionRef[];
  integrationIds: readonly string[];
}

type Attack = (scene: Scene) => Promise<void>;

/** Somebody else's connection must look exactly like one that does not exist. */
export const foreignConnections: Attack = async ({ attacker, asA, connectionsOfB }) => {
  for (const ref of connectionsOfB) {
    const missing = { ...ref, connectionId: `${ref.connectionId}-x` };
    for (const [index, use] of everyUse(ref).entries()) {
      const twin = everyUse(missing)[index]!;
      const expected = await attacker.try(`${twin.name} of nobody's connection`, await asA(attacker.request(twin.path, twin.init)), refusedAs('unknown_connection'));
      await attacker.try(`${use.name} of somebody else's connection`, await asA(attacker.request(use.path, use.init)), (answer) => {
        if (answer.status < 400) return { why: 'It was allowed.', todo: 'Check what authorize() returns: the scope must be a tag that only this customer’s connections carry.' };
        if (answer.status !== expected.status || answer.code !== expected.code) return { why: 'The answer differs from that for a connection that does not exist, and so tells that this one does.', todo: 'Answer both with 404 unknown_connection.' };
        return null;
      });
    }
  }
};

export const anonymousCallers: Attack = async ({ attacker, connectionsOfB }) => {
  const all = [
    { name: 'list integrations', path: routes.integrations(), init: {} },
    { name: 'list connections', path: routes.connections(), init: {} },
    { name: 'watch events', path: routes.events(), init: {} },
    { name: 'begin to connect', path: routes.connectSessions(), init: changing('POST', { integrationId: 'slack' }) },
    ...connectionsOfB.flatMap((ref) => everyUse(ref)),
  ];
  for (const { name, path, init } of all) await attacker.try(`${name} without a session`, attacker.request(path, init), refusedAs('unauthorized'));
};

/** A session that is nobody's: without a scope Nango would list everybody's connections. */
export async function emptyScopes({ attacker, connectionsOfB }: Scene, asOutsider: (request: Request) => Promise<Request>): Promise<void> {
  const all = [
    { name: 'list connections', path: routes.connections(), init: {} },
    { name: 'watch events', path: routes.events(), init: {} },
    { name: 'begin to connect', path: routes.connectSessions(), init: changing('POST', { integrationId: 'slack' }) },
    ...connectionsOfB.flatMap((ref) => everyUse(ref)),
  ];
  for (const { name, path, init } of all) await attacker.tryClosed(`${name} with a session that is nobody's`, await asOutsider(attacker.request(path, init)), refused);
}

/** Ids as nobody gives them out: guessed, malformed, oversized, encoded in every way. */
export const strangeIds: Attack = async ({ attacker, asA, integrationIds }) => {
  const ids = ['1', '0', '-1', '*', '%', '%25', '..', '%2e%2e', '%2e%2e%2f%2e%2e', '%2F', '%252F', '%00', '%0d%0aX-Injected: 1', '%C0%AE', '%ED%A0%80', '%', '%zz', "'%20or%201=1--", '__proto__', 'constructor', 'undefined', 'null', '{}', '[]', '💥', 'é'.repeat(200), 'x'.repeat(10_000), 'x'.repeat(100_000)];
  for (const integrationId of [...integrationIds.slice(0, 1), '__proto__', 'constructor', 'nothing']) {
    for (const id of ids) {
      for (const tail of ['/syncs', '/metadata', '/records/Contact', '/records/Contact.csv']) {
        await attacker.try(`an id like ${id.slice(0, 20)}`, await asA(attacker.request(`/connections/${integrationId}/${id}${tail}`)), refused);
      }
      await attacker.try(`a sync named ${id.slice(0, 20)}`, await asA(attacker.request(`/connections/${integrationId}/nobody/syncs/${id}/trigger`, changing('POST'))), refused);
    }
  }
};

/** What a query or a body might talk a handler into. */
export const smuggledParameters: Attack = async ({ attacker, asA, connectionsOfA, connectionsOfB }) => {
  const theirs = connectionsOfB[0];
  const queries = ['tags[organization_id]=', 'endUserId=', 'connectionId=', 'scope=', 'owner='].map((name) => name + encodeURIComponent(theirs?.connectionId ?? 'x'));
  const listed = await attacker.try('list connections', await asA(attacker.request(routes.connections())), allowed);
  for (const query of queries) {
    await attacker.try(`list connections with ?${query.split('=')[0]}`, await asA(attacker.request(`${routes.connections()}?${query}`)), sameAs(listed));
  }
  for (const ref of connectionsOfA.slice(0, 1)) {
    const odd = ['limit=-1', 'limit=1e9', 'limit=abc', 'offset=-1', 'cursor=%00', `cursor=${'x'.repeat(5000)}`, 'modifiedAfter=yesterday', 'sort=%7B', 'sort=[]&filter={}', 'filter=[{"field":"__proto__","in":[{}]}]', 'deleted=drop', 'variant=', `search=${'x'.repeat(5000)}`, 'sort=[{"field":"a\'; drop table records; --"}]'];
    for (const query of odd) await attacker.try(`records with ?${query.slice(0, 30)}`, await asA(attacker.request(`${routes.records({ ...ref, model: 'Contact' })}?${query}`)), () => null);
  }
  for (const body of ['', '[]', 'null', '"x"', '{', '{"integrationId":{}}', '{"integrationId":["slack"]}', '{"__proto__":{"integrationId":"slack"}}', `{"integrationId":"${'x'.repeat(5000)}"}`, '{"integrationId":"slack","tags":{"organization_id":"x"},"connectionId":7}']) {
    const init = { ...changing('POST'), body };
    await attacker.try('a session asked for with a strange body', await asA(attacker.request(routes.connectSessions(), init)), refused);
  }
  await attacker.try('a body of 2 MB', await asA(attacker.request(routes.connectSessions(), changing('POST', { integrationId: 'x'.repeat(2_000_000) }))), refusedAs('payload_too_large'));
};

/** Headers that mean something to Nango or to a proxy, and must mean nothing when a browser sends them. */
export const smuggledHeaders: Attack = async ({ attacker, asA, connectionsOfB }) => {
  const theirs = connectionsOfB[0] ?? { integrationId: 'slack', connectionId: 'x' };
  const smuggled: Record<string, string> = {
    'Nango-Proxy-Authorization': 'Bearer attacker',
    'Base-Url-Override': 'https://attacker.test',
    'Connection-Id': theirs.connectionId,
    'Provider-Config-Key': theirs.integrationId,
    'X-HTTP-Method-Override': 'DELETE',
    'X-Original-URL': routes.connection(theirs),
    'X-Rewrite-URL': routes.connection(theirs),
    'X-Forwarded-For': '127.0.0.1',
    'X-Forwarded-Prefix': '/admin',
    'X-Nango-Embed-Owner': 'x'.repeat(32),
  };
  const listed = await attacker.try('list connections', await asA(attacker.request(routes.connections())), allowed);
  for (const [name, value] of Object.entries(smuggled)) {
    await attacker.try(`list connections with ${name}`, await asA(attacker.request(routes.connections(), { headers: { [name]: value } })), sameAs(listed));
    const use = everyUse(theirs).find(({ path }) => path === routes.syncs(theirs))!;
    await attacker.try(`read somebody else's syncs with ${name}`, await asA(attacker.request(use.path, { headers: { [name]: value } })), refused);
  }
};

/** Changes that other sites make with the user's cookies. */
export const foreignOrigins: Attack = async ({ attacker, asA }) => {
  const own = new URL(attacker.request('/').url);
  const origins = ['https://evil.test', `${own.protocol}//${own.host}.evil.test`, `${own.protocol}//evil-${own.host}`, `${own.protocol}//${own.hostname}:1`, 'null', 'file://'];
  const session = { integrationId: 'attacked' };
  const tries: [string, RequestInit][] = [
    ...origins.map((origin): [string, RequestInit] => [`a change from ${origin}`, changing('POST', session, { Origin: origin })]),
    ['a change that the browser calls cross-site', changing('POST', session, { 'Sec-Fetch-Site': 'cross-site' })],
    ['a change from another subdomain', changing('POST', session, { 'Sec-Fetch-Site': 'same-site' })],
    ['a change without our header', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(session) }],
    ['a form of another site', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'integrationId=slack' }],
    ['a beacon of another site', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: JSON.stringify(session) }],
  ];
  for (const [attack, init] of tries) await attacker.try(attack, await asA(attacker.request(routes.connectSessions(), init)), refusedAs('forbidden_origin'));
  for (const origin of origins) {
    const preflight = attacker.request(routes.connections(), { method: 'OPTIONS', headers: { Origin: origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'x-nango-embed' } });
    await attacker.try(`a preflight from ${origin}`, await asA(preflight), notReadableBy(origin));
    await attacker.try(`a read from ${origin}`, await asA(attacker.request(routes.connections(), { headers: { Origin: origin } })), notReadableBy(origin));
  }
};

/** The opaque name of an owner tells two owners apart, and nothing else. */
export const ownerHeader: Attack = async ({ attacker, asA, asB }) => {
  const a = (await attacker.try('list connections as A', await asA(attacker.request(routes.connections())), allowed)).headers.get(OWNER_HEADER);
  const b = (await attacker.try('list connections as B', await asB(attacker.request(routes.connections())), allowed)).headers.get(OWNER_HEADER);
  attacker.note('tell two owners apart', a !== null && a !== b ? null : { why: `Both owners have the same ${OWNER_HEADER}, so a browser keeps what it has when somebody else signs in.`, todo: 'Do they have the same scope? Then they see the same connections. Let the header through otherwise.' });
};

function refused({ status }: Answer): Verdict | null {
  return status >= 400 ? null : { why: 'It was allowed.', todo: 'Refuse what cannot be anybody’s.' };
}

function allowed({ status }: Answer): Verdict | null {
  return status < 400 ? null : { why: 'The caller’s own request was refused, so the attack could not be tried.', todo: 'Check how the owners are authenticated in this test.' };
}

function refusedAs(code: string): (answer: Answer) => Verdict | null {
  return (answer) => {
    if (answer.status >= 400 && answer.code === code) return null;
    const why = answer.status < 400 ? 'It was allowed.' : `It was refused as ${answer.code ?? 'nothing known'}, not as ${code}.`;
    return { why, todo: `Answer ${code}.` };
  };
}

function sameAs(expected: Answer): (answer: Answer) => Verdict | null {
  return ({ status, text }) => (status === expected.status && text === expected.text ? null : { why: 'It changed the answer.', todo: 'Take who is asking from the session alone, and what is asked from the path.' });
}

function notReadableBy(origin: string): (answer: Answer) => Verdict | null {
  return ({ headers }) => {
    const granted = headers.get('Access-Control-Allow-Origin');
    return granted === null || (granted !== '*' && granted !== origin) ? null : { why: `A page of ${origin} may read the answer.`, todo: 'List your own origins in allowedOrigins, exactly; let nothing else add CORS headers here.' };
  };
}
