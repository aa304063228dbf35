import { describe, expect, it } from 'vitest';
import { createStage } from '../../../test/server/createStage.js';
import { recordedWebhook, type RecordedWebhook } from '../../../test/server/recordedWebhooks.js';
import { del } from '../../../test/server/requests.js';
import type { NangoHandlerOptions } from '../index.js';
import type { HostCallbacks } from './HostCallbacks.js';

const names: (keyof HostCallbacks)[] = [
  'sync.success',
  'sync.error',
  'records.created',
  'records.updated',
  'records.deleted',
  'connection.created',
  'connection.reconnected',
  'connection.error',
  'connection.deleted',
  'provider.event',
  'action.finished',
];

/** A handler that takes the recorded webhooks, and a host that writes down all it hears. */
function stageThatListens(options: Partial<NangoHandlerOptions> = {}) {
  const heard: { name: string; event: Record<string, unknown> }[] = [];
  const on = Object.fromEntries(names.map((name) => [name, (event: unknown) => void heard.push({ name, event: event as Record<string, unknown> })]));
  const stage = createStage({ startAt: '2026-11-24T12:00:00Z', webhookSigningKey: recordedWebhook('sync.initial.success').signingKey, integrations: ['slack', 'google-sheet', 'posthog'], on, ...options });
  stage.dropWebhooks();
  stage.connect('slack-2', { tags: { organization_id: 'acme' } });
  const deliver = async (webhook: RecordedWebhook, headers: Record<string, string> = {}) => {
    const response = await stage.handle(new Request('http://host.test/api/nango/webhook', { method: 'POST', body: webhook.raw, headers: { 'x-nango-hmac-sha256': webhook.signature, ...headers } }));
    await stage.settle();
    return response;
  };
  return { ...stage, heard, deliver };
}

describe('the host', () => {
  it('hears of a run, and of each kind of change it made', async () => {
    const { heard, deliver } = stageThatListens();
    const webhook = recordedWebhook('sync.incremental.added-updated-deleted');
    await deliver(webhook);
    const sync = { integrationId: 'slack', connectionId: 'slack-2', tags: { organization_id: 'acme' }, model: webhook.body['model'], modifiedAfter: webhook.body['modifiedAfter'] };
    expect(heard.map(({ name, event }) => [name, event['count'] ?? event['changes']])).toEqual([
      ['sync.success', webhook.body['responseResults']],
      ...(['added', 'updated', 'deleted'] as const).flatMap((kind) => {
        const count = (webhook.body['responseResults'] as Record<string, number>)[kind] ?? 0;
        return count > 0 ? [[{ added: 'records.created', updated: 'records.updated', deleted: 'records.deleted' }[kind], count]] : [];
      }),
    ]);
    expect(heard.length).toBeGreaterThan(1);
    for (const { event } of heard) expect(event).toMatchObject(sync);
  });

  it('hears of a run that changed nothing as a success alone', async () => {
    const { heard, deliver } = stageThatListens();
    await deliver(recordedWebhook('sync.no-changes'));
    expect(heard.map(({ name }) => name)).toEqual(['sync.success']);
  });

  it('hears why a run failed in the author’s words, and never of a stack', async () => {
    const { heard, deliver } = stageThatListens();
    await deliver(recordedWebhook('sync.error.action-error'));
    await deliver(recordedWebhook('sync.error.thrown-error'));
    expect(heard).toMatchObject([
      { name: 'sync.error', event: { syncName: 'action-error', cause: { code: 'missing_settings' }, upstreamStatus: null } },
      { name: 'sync.error', event: { cause: null } },
    ]);
    expect(JSON.stringify(heard)).not.toContain('stack');
  });

  it.each([
    ['auth.creation.success', 'connection.created'],
    ['auth.creation.failed', 'connection.error'],
    ['async_action.completed', 'action.finished'],
  ])('hears of %s as %s', async (recording, name) => {
    const { heard, deliver } = stageThatListens();
    await deliver(recordedWebhook(recording));
    expect(heard.map((call) => call.name)).toEqual([name]);
  });

  it('gets a provider’s event as it was sent, with the provider’s own headers', async () => {
    const { heard, deliver } = stageThatListens();
    const webhook = recordedWebhook('forward.slack.event');
    await deliver(webhook, { 'x-slack-signature': 'v0=abc', cookie: 'session=1' });
    expect(heard).toEqual([
      {
        name: 'provider.event',
        event: { integrationId: 'slack', connectionId: webhook.body['connectionId'], payload: webhook.body['payload'], headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-slack-signature': 'v0=abc' }, tags: null },
      },
    ]);
  });

  it.each(['forward.slack.no-match', 'forward.slack.url_verification'])('gets %s, which has no connection', async (name) => {
    const { heard, deliver } = stageThatListens();
    const webhook = recordedWebhook(name);
    await deliver(webhook);
    expect(heard).toMatchObject([{ name: 'provider.event', event: { integrationId: null, connectionId: null, payload: webhook.body, tags: null } }]);
  });

  it('hears once of a webhook that comes twice', async () => {
    const { heard, deliver } = stageThatListens();
    const webhook = recordedWebhook('sync.no-changes');
    expect((await deliver(webhook)).status).toBe(200);
    expect((await deliver(webhook)).status).toBe(200);
    expect(heard).toHaveLength(1);
  });

  it('hears of a second reconnect that looks like the first', async () => {
    const { heard, deliver, clock } = stageThatListens();
    const webhook = recordedWebhook('auth.override.reconnect');
    await deliver(webhook);
    await clock.advance(15_000);
    await deliver(webhook);
    expect(heard.map(({ name }) => name)).toEqual(['connection.reconnected', 'connection.reconnected']);
  });

  it('that throws harms nothing: it is told, browsers hear, the other callbacks are called', async () => {
    const calls: string[] = [];
    const failing = () => Promise.reject(new Error('host is ill'));
    const { deliver, errors, handle, handler } = stageThatListens({ on: { 'sync.success': failing, 'records.created': () => void calls.push('created') } });
    const stream = await handle(new Request('http://host.test/api/nango/events'));
    await deliver(recordedWebhook('sync.initial.success'));
    expect(errors).toMatchObject([{ message: 'host is ill' }]);
    expect(calls).toEqual(['created']);
    await handler.close();
    expect(await stream.text()).toContain('"sync.success"');
  });

  it('hears of somebody who disconnects, which Nango tells nobody', async () => {
    const { heard, handle } = stageThatListens();
    await handle(del('/connections/slack/slack-2'));
    expect(heard).toMatchObject([{ name: 'connection.deleted', event: { connectionId: 'slack-2', tags: { organization_id: 'acme' } } }]);
  });

  it('that does not listen to events of providers does not pay for them', async () => {
    const { deliver, asked } = stageThatListens({ on: {} });
    asked.splice(0);
    expect((await deliver(recordedWebhook('forward.slack.event'))).status).toBe(200);
    expect(asked).toEqual([]);
  });

  it('hears nothing of an integration that is not on offer', async () => {
    const { heard, deliver } = stageThatListens({ integrations: ['posthog'] });
    await deliver(recordedWebhook('sync.initial.success'));
    expect(heard).toEqual([]);
  });
});

describe('a webhook that cannot be kept', () => {
  it('is answered with a failure, and taken when Nango sends it again', async () => {
    let isDown = true;
    const outcomes = {
      put: async () => {
        if (isDown) throw new Error('database is down');
      },
      list: async () => [],
      forget: async () => undefined,
      remove: async () => undefined,
    };
    const { deliver, heard } = stageThatListens({ outcomes });
    expect((await deliver(recordedWebhook('sync.no-changes'))).status).toBe(500);
    isDown = false;
    expect((await deliver(recordedWebhook('sync.no-changes'))).status).toBe(200);
    expect(heard).toHaveLength(1);
  });

  it('larger than the host allows is refused before it is read', async () => {
    const { deliver } = stageThatListens({ maxWebhookBytes: 100 });
    expect((await deliver(recordedWebhook('sync.no-changes'))).status).toBe(413);
  });
});
