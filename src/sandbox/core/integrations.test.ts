import { expect, it } from 'vitest';
import { arrangeCore } from '../../../test/core/arrangeCore.js';

it('makes an integration with the provider’s name and logo unless told otherwise', () => {
  const { core } = arrangeCore();
  expect(core.integrations.get('google-sheet')).toEqual({
    uniqueKey: 'google-sheet',
    provider: 'google-sheet',
    displayName: 'Google Sheet',
    logo: `${core.environment.apiUrl}/images/template-logos/google-sheet.svg`,
    credentials: null,
    forwardWebhooks: true,
    proxyHeaders: {},
    createdAt: '2026-11-23T12:00:00.000Z',
    updatedAt: '2026-11-23T12:00:00.000Z',
  });
});

it('lists by key, changes and removes', async () => {
  const { core, clock } = arrangeCore();
  expect(core.integrations.list().map(({ uniqueKey }) => uniqueKey)).toEqual(['google-sheet', 'posthog', 'slack', 'unauth']);
  await clock.advance(1000);
  expect(core.integrations.update('slack', { displayName: 'Our Slack' })).toMatchObject({ displayName: 'Our Slack', updatedAt: '2026-11-23T12:00:01.000Z' });
  core.integrations.remove('slack');
  expect(core.integrations.get('slack')).toBeUndefined();
});

it('refuses unknown providers, keys taken and keys unknown', () => {
  const { core } = arrangeCore();
  const refused = (reason: string) => expect.objectContaining({ reason });
  expect(() => core.integrations.create({ uniqueKey: 'x', provider: 'nope' })).toThrow(refused('unknown_provider'));
  expect(() => core.integrations.create({ uniqueKey: 'slack', provider: 'slack' })).toThrow(refused('duplicate_integration'));
  expect(() => core.integrations.update('nope', {})).toThrow(refused('unknown_integration'));
  expect(() => core.integrations.remove('nope')).toThrow(refused('unknown_integration'));
});
