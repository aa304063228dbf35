import { describe, expect, it } from 'vitest';
import { recordedWebhook, recordedWebhooks } from '../../../test/server/recordedWebhooks.js';
import { parseWebhook } from './parseWebhook.js';

describe('parseWebhook', () => {
  it.each(recordedWebhooks)('understands $name, or knows that it does not matter', ({ body }) => {
    const concerns = body['type'] === 'forward' || (body['from'] === 'nango' && ['auth', 'sync', 'async_action'].includes(String(body['type'])));
    expect(parseWebhook(body) !== undefined).toBe(concerns);
  });

  it('reads a success', () => {
    expect(parseWebhook(recordedWebhook('sync.incremental.added-updated-deleted').body)).toEqual({
      type: 'sync',
      success: true,
      integrationId: 'slack',
      connectionId: 'slack-2',
      syncName: 'channels',
      variant: 'base',
      model: 'SlackChannel',
      modifiedAfter: '2026-11-23T12:07:06.083Z',
      changes: { added: 1, updated: 2, deleted: 1 },
    });
  });

  it('reads all models of an error', () => {
    const body = { ...recordedWebhook('sync.error.provider-401').body, model: 'SlackUser,SlackChannel' };
    expect(parseWebhook(body)).toMatchObject({ models: ['SlackUser', 'SlackChannel'], upstreamStatus: 401 });
  });

  it('knows no model of a cancelled run', () => {
    expect(parseWebhook(recordedWebhook('sync.error.cancelled').body)).toMatchObject({ models: [] });
  });

  it('takes a missing variant for base', () => {
    const { syncVariant: _dropped, ...body } = recordedWebhook('sync.initial.success').body;
    expect(parseWebhook(body)).toMatchObject({ variant: 'base' });
  });

  it.each([undefined, null, 7, 'text', [], {}, { from: 'nango' }, { from: 'nango', type: 'sync', connectionId: 'c', providerConfigKey: 'p' }])(
    'does not understand %j',
    (body) => {
      expect(parseWebhook(body)).toBeUndefined();
    },
  );

  it('does not understand a type it has never seen', () => {
    expect(parseWebhook({ ...recordedWebhook('sync.initial.success').body, type: 'quota' })).toBeUndefined();
  });

  it('does not take an event of a provider for one of Nango', () => {
    expect(parseWebhook({ ...recordedWebhook('sync.initial.success').body, from: 'slack' })).toBeUndefined();
  });

  it.each(['syncName', 'syncVariant', 'connectionId', 'providerConfigKey'])('passes on no NUL in %s, which no store could keep', (name) => {
    const webhook = parseWebhook({ ...recordedWebhook('sync.initial.success').body, [name]: 'a\0b' });
    expect(JSON.stringify(webhook) ?? '').not.toContain(String.raw`\u0000`);
  });

  it('does not understand a success without a readable time', () => {
    expect(parseWebhook({ ...recordedWebhook('sync.initial.success').body, modifiedAfter: 'soon' })).toBeUndefined();
  });
});
