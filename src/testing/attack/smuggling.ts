import { routes } from '../../protocol/index.js';
import { changing } from './everyRoute.js';
import type { Attack } from './Scene.js';
import { allowed, anything, refused, refusedAs, refusedTheirs, sameAs } from './verdicts.js';

/** What a query might talk a handler into. */
export const smuggledParameters: Attack = async ({ attacker, asA, theirs, own }) => {
  const them = theirs[0] ?? { integrationId: 'x', connectionId: 'x' };
  const id = encodeURIComponent(them.connectionId);
  const names = ['tags[organization_id]', 'tags', 'endUserId', 'endUserOrganizationId', 'connectionId', 'connection_id', 'integrationId', 'provider_config_key', 'scope', 'owner', 'organization_id', 'userId', '__proto__[scope]', 'search'];
  const queries = [
    ...names.map((name) => `${name}=${id}`),
    `connectionId=${id}&tags[organization_id]=${id}`,
    `connectionId=x&connectionId=${id}`,
    `connectionId[]=${id}&connectionId[]=x`,
    '_method=DELETE',
    'limit=100000&page=-1',
  ];
  const listed = await attacker.try({ attack: 'list connections', as: asA, path: routes.connections(), judge: allowed });
  for (const query of queries) await attacker.try({ attack: `list connections with ?${query.split('=')[0]}`, as: asA, path: `${routes.connections()}?${query}`, judge: sameAs(listed) });

  for (const target of own.slice(0, 1)) {
    const path = routes.syncs(target);
    const expected = await attacker.try({ attack: 'read its own syncs', as: asA, path, judge: allowed });
    for (const query of queries) await attacker.try({ attack: `read its own syncs with ?${query.split('=')[0]}`, as: asA, path: `${path}?${query}`, judge: sameAs(expected) });
    const records = routes.records(target);
    for (const query of [...queries, ...oddQueries]) await attacker.try({ attack: `records with ?${query.slice(0, 30)}`, as: asA, path: `${records}?${query}`, judge: anything });
  }
  for (const target of theirs.slice(0, 1)) {
    const mine = own[0]?.connectionId ?? 'x';
    for (const query of [`connectionId=${encodeURIComponent(mine)}`, `connectionId=${encodeURIComponent(mine)}&connectionId=${id}`, 'variant=__proto__']) {
      await attacker.try({ attack: `read somebody else's records with ?${query.split('=')[0]}`, as: asA, path: `${routes.records(target)}?${query}`, judge: refusedTheirs });
    }
  }
};

const oddQueries = [
  'limit=-1', 'limit=0', 'limit=1e9', 'limit=abc', 'limit=1&limit=99999', 'limit=', 'offset=-1', 'offset=9007199254740993',
  'cursor=%00', `cursor=${'x'.repeat(5000)}`, 'cursor=%ff', 'modifiedAfter=yesterday', 'modifiedAfter=0000-00-00T00:00:00Z',
  'sort=%7B', 'sort=[]&filter={}', 'sort=[{"field":"a\'; drop table records; --"}]', 'sort=null', `sort=[${'[],'.repeat(1000)}[]]`,
  'filter=[{"field":"__proto__","in":[{}]}]', 'filter=[{"field":[],"contains":""}]', `filter=${encodeURIComponent('['.repeat(5000))}`,
  'deleted=drop', 'variant=', 'variant=%00', 'locale=%00', `search=${'x'.repeat(5000)}`, 'search=%00', '%=%', '&&&', `${'a=b&'.repeat(2000)}`,
]; // prettier-ignore

/** What a body might talk a handler into. */
export const strangeBodies: Attack = async ({ attacker, asA, theirs }) => {
  const { integrationId, connectionId } = theirs[0] ?? { integrationId: 'x', connectionId: 'x' };
  const bodies = [
    '', '[]', 'null', '"x"', '{', '\u0000', '{"integrationId":{}}', '{"integrationId":""}', '{"integrationId":"__proto__"}', '{"integrationId":"constructor"}',
    `{"__proto__":{"integrationId":${JSON.stringify(integrationId)}}}`,
    JSON.stringify({ integrationId: [integrationId] }),
    JSON.stringify({ integrationId, connectionId: 7 }),
    JSON.stringify({ integrationId, connectionId: [connectionId] }),
    JSON.stringify({ integrationId, connectionId: { $ne: null } }),
    JSON.stringify({ integrationId, connectionId: ` ${connectionId}` }),
    JSON.stringify({ integrationId: [integrationId, 'x'], connectionId }),
    `{"integrationId":"x","integrationId":${JSON.stringify(integrationId)},"connectionId":${JSON.stringify(connectionId)}}`,
    JSON.stringify({ integrationId: 'x'.repeat(10_000) }),
    `{"integrationId":${'['.repeat(10_000)}`,
  ]; // prettier-ignore
  for (const body of bodies) await attacker.try({ attack: `a session asked for with ${body.slice(0, 30)}`, as: asA, path: routes.connectSessions(), init: { ...changing('POST'), body }, judge: refused });
  const large = { ...changing('POST', { integrationId: 'x'.repeat(2_000_000) }) };
  await attacker.try({
    attack: 'a body of 2 MB',
    as: asA,
    path: routes.connectSessions(),
    init: large,
    judge: ({ status }) => (status === 413 ? null : { severity: 'low', why: 'A body of 2 MB was read.', todo: 'Limit the size of what is read.' }),
  });
};

/** Headers that mean something to Nango or to a proxy, and must mean nothing when a browser sends them. */
export const smuggledHeaders: Attack = async ({ attacker, asA, theirs }) => {
  const them = theirs[0];
  if (!them) return;
  const smuggled: Record<string, string> = {
    'Nango-Proxy-Authorization': 'Bearer attacker',
    'Base-Url-Override': 'https://attacker.test',
    'Connection-Id': them.connectionId,
    'Provider-Config-Key': them.integrationId,
    'Nango-Is-Sync': 'true',
    'Nango-Activity-Log-Id': '1',
    'Retries': '10',
    'X-HTTP-Method-Override': 'DELETE',
    'X-Method-Override': 'DELETE',
    'X-Original-URL': routes.connection(them),
    'X-Rewrite-URL': routes.connection(them),
    'X-Forwarded-For': '127.0.0.1',
    'X-Forwarded-Host': 'attacker.test',
    'X-Forwarded-Proto': 'gopher',
    'X-Forwarded-Prefix': '/admin',
    'X-Forwarded-User': them.connectionId,
    'Forwarded': 'for=127.0.0.1;host=attacker.test;proto=https',
    'X-Real-IP': '127.0.0.1',
    'X-Nango-Embed-Owner': 'x'.repeat(32),
    'X-Request-Id': 'x'.repeat(8000),
    'X-Middleware-Subrequest': 'middleware:middleware:middleware:middleware:middleware',
    'Range': 'bytes=0-0',
    'If-None-Match': '*',
  };
  const listed = await attacker.try({ attack: 'list connections', as: asA, path: routes.connections(), judge: allowed });
  for (const [name, value] of Object.entries(smuggled)) {
    const init = { headers: { [name]: value } };
    await attacker.try({ attack: `list connections with ${name}`, as: asA, path: routes.connections(), init, judge: sameAs(listed) });
    await attacker.try({ attack: `read somebody else's syncs with ${name}`, as: asA, path: routes.syncs(them), init, judge: refusedTheirs });
    await attacker.try({ attack: `change somebody else's settings with ${name}`, as: asA, path: routes.metadata(them), init: changing('PATCH', { metadata: {} }, init.headers), judge: refusedTheirs });
    await attacker.try({ attack: `list connections without a session, with ${name}`, as: null, path: routes.connections(), init, judge: refusedAs('unauthorized', 'critical') });
  }
};
