import { describe, expect, it } from 'vitest';
import { arrangeCore, importSlack, oauth2 } from '../../../test/core/arrangeCore.js';
import { recordedWebhooks } from '../../../test/server/recordedWebhooks.js';
import { serializeWebhook } from './serializeWebhook.js';
import { webhookSignatures } from './signWebhook.js';
import { createWebhookSender } from './webhookSender.js';

describe('signing', () => {
  it.each(recordedWebhooks)('serialises and signs as recorded: $name', async ({ body, raw, signingKey, signature, legacySignature }) => {
    expect(serializeWebhook(body)).toBe(raw);
    expect(await webhookSignatures({ rawBody: raw, signingKey })).toEqual({ 'x-nango-hmac-sha256': signature, 'x-nango-signature': legacySignature });
  });

  it('sorts keys at every depth and leaves arrays in order', () => {
    expect(serializeWebhook({ b: [{ d: 1, c: null }, 'z', 'a'], a: {} })).toBe('{"a":{},"b":[{"c":null,"d":1},"z","a"]}');
  });
});

/** A receiver that answers from a list of statuses (0: unreachable), then 200; and when it was asked. */
function arrangeReceiver(statuses: readonly number[]) {
  const { core, clock } = arrangeCore();
  const startedAt = clock.now();
  const requests: { at: number; url: string; body: string; headers: Headers }[] = [];
  const waiting: (() => void)[] = [];
  const sender = createWebhookSender({
    core,
    url: 'https://host.test/api/nango/webhook',
    async deliver(request) {
      const status = statuses[requests.length] ?? 200;
      requests.push({ at: clock.now() - startedAt, url: request.url, body: await request.text(), headers: request.headers });
      for (const arrived of waiting.splice(0)) arrived();
      if (status === 0) throw new TypeError('fetch failed');
      return new Response(null, { status });
    },
  });
  /** Signing takes real turns: waits for that many requests, and for what the sender makes of the last answer. */
  const arrived = async (count: number) => {
    while (requests.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    await clock.advance(0);
  };
  return { core, clock, sender, requests, arrived, times: () => requests.map(({ at }) => at) };
}

describe('delivering', () => {
  it('posts the signed body once when the receiver takes it', async () => {
    const { core, sender, requests } = arrangeReceiver([]);
    importSlack(core);
    await sender.whenDelivered();
    expect(requests).toHaveLength(1);
    const { url, body, headers } = requests[0]!;
    expect(url).toBe('https://host.test/api/nango/webhook');
    expect(headers.get('content-type')).toBe('application/json');
    const expected = await webhookSignatures({ rawBody: body, signingKey: core.environment.webhookSigningKey });
    expect(headers.get('x-nango-hmac-sha256')).toBe(expected['x-nango-hmac-sha256']);
    expect(JSON.parse(body)).toMatchObject({ type: 'auth', connectionId: 'slack-2' });
  });

  it.each([[[500, 500]], [[0, 503]]])('tries again after 3 s and 6 s when the receiver fails: %j', async (statuses) => {
    const { core, clock, sender, requests, arrived, times } = arrangeReceiver(statuses);
    importSlack(core);
    await arrived(1);
    await clock.advance(2999);
    expect(times()).toEqual([0]);
    await clock.advance(1);
    await arrived(2);
    await clock.advance(3000);
    await sender.whenDelivered();
    expect(times()).toEqual([0, 3000, 6000]);
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
  });

  it('gives up after the third attempt', async () => {
    const { core, clock, sender, arrived, times } = arrangeReceiver([500, 500, 500]);
    importSlack(core);
    for (const attempt of [1, 2, 3]) {
      await arrived(attempt);
      await clock.advance(3000);
    }
    await sender.whenDelivered();
    await clock.advance(60_000);
    expect(times()).toEqual([0, 3000, 6000]);
  });

  it('does not insist when the receiver refuses', async () => {
    const { core, clock, sender, times } = arrangeReceiver([400]);
    importSlack(core);
    await sender.whenDelivered();
    await clock.advance(60_000);
    expect(times()).toEqual([0]);
  });

  it('goes to the address that the session named', async () => {
    const { core, sender, requests } = arrangeReceiver([]);
    const session = core.sessions.create({ tags: { t: '1' }, webhookUrlOverride: 'https://other.test/hook' });
    core.connections.upsert({ integrationId: 'slack', credentials: oauth2('x'), session });
    await sender.whenDelivered();
    expect(requests.map(({ url }) => url)).toEqual(['https://other.test/hook']);
  });

  it('drops waiting retries, and hears nothing more, once closed', async () => {
    const { core, clock, sender, arrived, times } = arrangeReceiver([500]);
    importSlack(core);
    await arrived(1);
    sender.close();
    await sender.whenDelivered();
    importSlack(core, 'later');
    await sender.whenDelivered();
    await clock.advance(60_000);
    expect(times()).toEqual([0]);
  });
});
