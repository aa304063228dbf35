import { describe, expect, it } from 'vitest';
import type { ConnectField, Integration } from '../protocol/index.js';
import { connectWay, fieldsOf } from './connectWay.js';
import { toConnectInput } from './toConnectInput.js';

function field(name: string, kind: ConnectField['kind'], about: Partial<ConnectField> = {}): ConnectField {
  return { name, kind, title: name, description: null, pattern: null, example: null, options: null, optional: false, secret: false, helpUrl: null, ...about };
}

function integration(authMode: string, fields: ConnectField[] = []): Integration {
  return { integrationId: 'x', provider: 'x', displayName: 'X', logoUrl: null, categories: [], authMode, fields, syncs: [] };
}

const shop = field('shop', 'connection_config');

describe('the way', () => {
  it.each([
    ['OAUTH2', [], 'popup'],
    ['OAUTH1', [], 'popup'],
    ['OAUTH2', [shop], 'form'],
    ['OAUTH2', [field('region', 'connection_config', { optional: true })], 'popup'],
    ['OAUTH2', [field('client_id_override', 'credential')], 'popup'],
    ['API_KEY', [], 'form'],
    ['BASIC', [], 'form'],
    ['NONE', [], 'form'],
    ['JWT', [], 'connect-ui'],
    ['APP', [shop], 'connect-ui'],
  ] as const)('%s with %o: %s', (authMode, fields, way) => {
    expect(connectWay(integration(authMode, [...fields]), 'auto')).toBe(way);
    expect(connectWay(integration(authMode, [...fields]), 'connect-ui')).toBe('connect-ui');
  });

  it('is taken for the usual one while the integration is not known', () => {
    expect(connectWay(undefined, 'auto')).toBe('popup');
  });
});

describe('what the form asks for', () => {
  it('is what the catalogue spells out', () => {
    const fields = [field('subdomain', 'connection_config'), field('apiKey', 'credential', { secret: true })];
    expect(fieldsOf(integration('API_KEY', fields))).toEqual(fields);
  });

  it.each([
    ['API_KEY', ['shop', 'apiKey']],
    ['BASIC', ['shop', 'username', 'password']],
    ['NONE', ['shop']],
  ])('is the usual for %s where it does not', (authMode, names) => {
    expect(fieldsOf(integration(authMode, [shop])).map(({ name }) => name)).toEqual(names);
  });
});

describe('what is handed on', () => {
  it('is sorted by kind, without what was left empty', () => {
    const basic = integration('BASIC', [shop]);
    expect(toConnectInput(basic, { shop: 'acme', username: 'ada', password: '', other: 'x' })).toEqual({ params: { shop: 'acme' }, credentials: { username: 'ada' }, needsPopup: false });
  });

  it.each([
    ['OAUTH2', true],
    ['NONE', false],
  ])('has no credentials for %s', (authMode, needsPopup) => {
    expect(toConnectInput(integration(authMode, [shop]), { shop: 'acme' })).toEqual({ params: { shop: 'acme' }, credentials: null, needsPopup });
  });
});
