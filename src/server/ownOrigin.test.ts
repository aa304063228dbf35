import { describe, expect, it } from 'vitest';
import { createStage } from '../../test/server/createStage.js';
import { codeOf, post } from '../../test/server/requests.js';
import { routes } from '../protocol/index.js';
import { ownOrigin } from './ownOrigin.js';

const request = (headers: Record<string, string>) => new Request('http://10.0.0.7:3000/api/nango/connections', { headers });

describe('the origin that the browser sees', () => {
  it.each<[string, Record<string, string>, { host: string; protocol: string | null }]>([
    ['is that of the request', {}, { host: '10.0.0.7:3000', protocol: null }],
    ['is what the Host says', { Host: 'app.acme.test' }, { host: 'app.acme.test', protocol: null }],
    ['is what a proxy says', { Host: 'internal', 'X-Forwarded-Host': 'app.acme.test', 'X-Forwarded-Proto': 'https' }, { host: 'app.acme.test', protocol: 'https:' }],
    ['is what the first of several proxies says', { 'X-Forwarded-Host': 'app.acme.test, inner.test', 'X-Forwarded-Proto': 'HTTPS, http' }, { host: 'app.acme.test', protocol: 'https:' }],
    ['is what RFC 7239 says', { Forwarded: 'for=1.2.3.4;host="app.acme.test";proto=https, for=10.0.0.1' }, { host: 'app.acme.test', protocol: 'https:' }],
    ['is not lost in nonsense', { Forwarded: ';;=;host', 'X-Forwarded-Host': ' , ', Host: 'app.acme.test' }, { host: 'app.acme.test', protocol: null }],
  ])('%s', (_, headers, expected) => {
    expect(ownOrigin(request(headers))).toEqual(expected);
  });
});

describe('a change behind a proxy', () => {
  const change = (headers: Record<string, string>) => post(routes.connectSessions(), { integrationId: 'slack' }, { headers });

  it.each<[string, Record<string, string>]>([
    ['of the host that the proxy names', { Origin: 'https://app.acme.test', 'X-Forwarded-Host': 'app.acme.test', 'X-Forwarded-Proto': 'https' }],
    ['with the port that the scheme has anyway', { Origin: 'https://app.acme.test', 'X-Forwarded-Host': 'app.acme.test:443', 'X-Forwarded-Proto': 'https' }],
    ['where TLS ends before and nobody tells', { Origin: 'https://app.acme.test', 'X-Forwarded-Host': 'app.acme.test' }],
  ])('%s passes', async (_, headers) => {
    expect((await createStage().handle(change(headers))).status).toBe(200);
  });

  it.each<[string, Record<string, string>]>([
    ['of another scheme', { Origin: 'http://app.acme.test', 'X-Forwarded-Host': 'app.acme.test', 'X-Forwarded-Proto': 'https' }],
    ['of another host', { Origin: 'https://evil.test', 'X-Forwarded-Host': 'app.acme.test', 'X-Forwarded-Proto': 'https' }],
    ['of a file', { Origin: 'file://', 'X-Forwarded-Host': 'localhost' }],
    ['of a host that is no host', { Origin: 'https://app.acme.test', 'X-Forwarded-Host': '[::1' }],
  ])('%s is refused', async (_, headers) => {
    expect(await codeOf(await createStage().handle(change(headers)))).toBe('forbidden_origin');
  });
});

describe('allowedOrigins', () => {
  it.each(['*', 'app.acme.test', 'https://app.acme.test/', 'https://app.acme.test/path', 'https://*.acme.test/', ''])('takes no %j: it is no origin', (origin) => {
    expect(() => createStage({ allowedOrigins: [origin] })).toThrow(TypeError);
  });
});
