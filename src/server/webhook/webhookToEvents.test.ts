import { describe, expect, it } from 'vitest';
import { parseEvent, type NangoEvent } from '../../protocol/index.js';
import { recordedWebhook, recordedWebhooks } from '../../../test/server/recordedWebhooks.js';
import { parseWebhook } from './parseWebhook.js';
import { webhookToEvents } from './webhookToEvents.js';

function eventsOf(body: unknown): NangoEvent[] {
  const webhook = parseWebhook(body);
  return webhook ? webhookToEvents(webhook) : [];
}

describe('webhookToEvents', () => {
  it.each([
    ['auth.creation.success', 'connection.created'],
    ['auth.override.reconnect', 'connection.reconnected'],
    ['auth.creation.failed', 'connection.error'],
    ['auth.refresh.error', 'connection.error'],
    ['sync.initial.success', 'sync.success'],
    ['sync.error.thrown-error', 'sync.error'],
    ['sync.error.cancelled', 'sync.error'],
  ])('%s becomes %s', (name, type) => {
    expect(eventsOf(recordedWebhook(name).body).map((event) => event.type)).toEqual([type]);
  });

  it('says which model changed, and since when', () => {
    expect(eventsOf(recordedWebhook('life.sync.1').body)).toEqual([
      {
        type: 'sync.success',
        integrationId: 'slack',
        connectionId: 'life-1',
        syncName: 'channels',
        variant: 'base',
        model: 'SlackChannel',
        modifiedAfter: '2026-11-23T12:21:20.431Z',
      },
    ]);
  });

  it('says nothing of a refresh that worked, or of an operation Nango may add', () => {
    const body = recordedWebhook('auth.creation.success').body;
    expect(eventsOf({ ...body, operation: 'refresh' })).toEqual([]);
    expect(eventsOf({ ...body, operation: 'rotation' })).toEqual([]);
  });

  it.each(recordedWebhooks)('every event of $name can be read back by the browser', ({ body }) => {
    for (const event of eventsOf(body)) expect(parseEvent(JSON.stringify(event))).toEqual(event);
  });
});
