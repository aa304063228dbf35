import { MUTATION_HEADER, routes } from '../../protocol/index.js';
import { everyChange } from './everyRoute.js';
import { nobodys, type Attack } from './Scene.js';
import { notReadableBy, refused, refusedAs } from './verdicts.js';

/** What other sites do with the user's cookies. Of nobody's connection, so that nothing is changed where they get through. */
export const foreignOrigins: Attack = async ({ attacker, asA, theirs }) => {
  const origins = originsLike(attacker.options.baseUrl);
  const target = nobodys(theirs[0] ?? { integrationId: 'x', connectionId: 'x', model: 'X', syncName: 'x' });
  for (const { name, path, init } of everyChange(target)) {
    const method = init.method ?? 'POST';
    const body = init.body === undefined ? {} : { body: init.body };
    const send = (attack: string, headers: Record<string, string>, judge = refusedAs('forbidden_origin')) => attacker.try({ attack: `${name}: ${attack}`, as: asA, path, init: { method, headers, ...body }, judge });
    const ours = { 'Content-Type': 'application/json', [MUTATION_HEADER]: '1' };
    for (const origin of origins) await send(`a change from ${origin}`, { ...ours, Origin: origin });
    await send('a change that the browser calls cross-site', { ...ours, 'Sec-Fetch-Site': 'cross-site' });
    await send('a change from another subdomain', { ...ours, 'Sec-Fetch-Site': 'same-site' });
    await send('a change without our header', { 'Content-Type': 'application/json' });
    await send('a change with our header left empty', { ...ours, [MUTATION_HEADER]: '' });
    for (const type of simpleTypes) {
      await send(`a form or beacon of another site (${type})`, { 'Content-Type': type });
      if (method !== 'DELETE') await send(`a body that is ${type}`, { ...ours, 'Content-Type': type }, refused);
    }
  }
  const forms: [string, RequestInit][] = [
    ['a form', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'integrationId=x&X-Nango-Embed=1' }],
    ['a form that is JSON in disguise', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: '{"integrationId":"x","a":"="}' }],
    ['a change by GET', { headers: { [MUTATION_HEADER]: '1' } }],
  ];
  for (const [attack, init] of forms) await attacker.try({ attack: `${attack} of another site`, as: asA, path: routes.connectSessions(), init, judge: refused });
  for (const origin of origins) {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const headers = { Origin: origin, 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': MUTATION_HEADER.toLowerCase() };
      await attacker.try({ attack: `a preflight from ${origin}`, as: asA, path: routes.connections(), init: { method: 'OPTIONS', headers }, judge: notReadableBy(origin) });
    }
    await attacker.try({ attack: `a read from ${origin}`, as: asA, path: routes.connections(), init: { headers: { Origin: origin } }, judge: notReadableBy(origin) });
  }
};

/** Other sites, and such as a careless comparison takes for this one. */
function originsLike(baseUrl: string): string[] {
  const { protocol, host, hostname } = new URL(baseUrl);
  return ['https://evil.test', `${protocol}//${host}.evil.test`, `https://${hostname}.evil.test`, `${protocol}//evil-${host}`, `${protocol}//evil.test/${host}`, `${protocol}//evil.test?${host}`, `${protocol}//${hostname}:1`, 'null', 'file://'];
}

const simpleTypes = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain; application/json'];
