import { routes } from '../../protocol/index.js';
import { changing } from './everyRoute.js';
import type { Attack } from './Scene.js';
import { refused, refusedAs } from './verdicts.js';

/**
 * Ids as nobody gives them out: malformed, oversized, encoded in every way, and names that every object has. What a URL parser
 * makes of `..` before anything is sent cannot be helped here; its encoded forms arrive.
 */
const ids = [
  '1', '0', '-1', '*', '_', 'null', 'undefined', 'NaN', 'true', '{}', '[]', '{"$ne":null}', '$where',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf',
  '..', '%2e%2e', '%2e%2e%2f%2e%2e', '..%2F..%2Fwebhook', '%252e%252e', '%2F', '%252F', '%5C', '%3Ftags=', '%23',
  '%00', 'a%00b', '%0d%0aX-Injected:%201', '%0aSet-Cookie:%20a=b', '%EF%BB%BF', '%E2%80%AE',
  // Overlong UTF-8, a lone surrogate, beyond Unicode, cut off, no hex at all.
  '%C0%AE', '%C0%AF', '%E0%80%AF', '%F0%80%80%AF', '%ED%A0%80', '%F4%90%80%80', '%C3', '%', '%zz', '%u002e', '%80',
  "'%20or%201=1--", '%22', '%60', '$(id)', '%3Cscript%3E', '💥', 'e\u0301', 'é'.repeat(200), '%F0%9F%92%A5'.repeat(100),
  'x'.repeat(256), 'x'.repeat(10_000), '%41'.repeat(3400),
]; // prettier-ignore

export const strangeIds: Attack = async ({ attacker, asA, own, integrationIds }) => {
  for (const integrationId of [...integrationIds.slice(0, 1), '__proto__', 'nothing']) {
    for (const id of ids) {
      for (const tail of ['/syncs', '/metadata', '/records/Contact', '/records/Contact.csv']) {
        await attacker.try({ attack: `an id like ${id.slice(0, 20)}`, as: asA, path: `/connections/${integrationId}/${id}${tail}`, judge: refused });
      }
      await attacker.try({ attack: `a sync named ${id.slice(0, 20)}`, as: asA, path: `/connections/${integrationId}/nobody/syncs/${id}/trigger`, init: changing('POST'), judge: refused });
      await attacker.try({ attack: `an integration named ${id.slice(0, 20)}`, as: asA, path: `/connections/${id}/nobody/syncs`, judge: refused });
    }
  }
  // Nothing of one's own is named so either.
  for (const target of own.slice(0, 1)) {
    for (const id of ids.filter((name) => name !== '..')) {
      const attack = `a model, variant or sync named ${id.slice(0, 20)}`;
      const base = routes.connection(target);
      for (const path of [`${base}/records/${id}`, `${base}/records/${id}.csv`]) await attacker.try({ attack, as: asA, path, judge: refused });
      await attacker.try({ attack, as: asA, path: `${routes.records(target)}?variant=${id}` });
      await attacker.try({ attack, as: asA, path: `${base}/syncs/${id}/trigger`, init: changing('POST'), judge: refused });
    }
  }
  const large = 'x'.repeat(1_000_000);
  for (const path of [`/connections/${large}/x/syncs`, `/connections/x/${large}/syncs`, `/connections/x/x/records/${large}`, `/${large}`]) await attacker.try({ attack: 'an id of 1 MB', as: asA, path, judge: refused });
};

/** Methods that a route does not have. */
export const otherMethods: Attack = async ({ attacker, asA }) => {
  const tries: [method: string, path: string][] = [
    ...['POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method): [string, string][] => [[method, '/connections'], [method, '/integrations'], [method, '/events']]),
    ...['PUT', 'PATCH', 'DELETE'].map((method): [string, string] => [method, '/connect-sessions']),
    ['GET', '/connect-sessions'], ['GET', '/webhook'], ['PUT', '/webhook'], ['DELETE', '/webhook'],
    ['GET', '/connections/x/x'], ['POST', '/connections/x/x'], ['POST', '/connections/x/x/records/X'], ['GET', '/connections/x/x/syncs/x/trigger'],
  ]; // prettier-ignore
  for (const [method, path] of tries) {
    await attacker.try({ attack: `${method} where it means nothing`, as: asA, path, init: method === 'GET' ? {} : changing(method), judge: refusedAs('method_not_allowed') });
  }
};
