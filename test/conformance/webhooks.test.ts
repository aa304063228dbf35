import { createHash, createHmac } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createWebhookSender, serializeWebhook } from '../../src/sandbox/core/index.js';
import { recordedWebhook, recordedWebhooks } from '../server/recordedWebhooks.js';
import { webhookCases, type WebhookCase } from './webhookCases.js';
import { createWorld } from './World.js';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** What a host receives, answering each time with the same status. */
function listen(status: number) {
  const world = createWorld();
  const received: { raw: string; headers: Headers }[] = [];
  const sender = createWebhookSender({
    core: world.core,
    async deliver(request) {
      received.push({ raw: await request.text(), headers: request.headers });
      return new Response(null, { status });
    },
  });
  cleanUps.push(() => {
    sender.close();
    world.core.dispose();
  });
  return { world, received, sender };
}

/** What was sent last is not always what arrives last: each is signed on its own. */
async function lastWebhookOf(arrange: WebhookCase) {
  const { world, received, sender } = listen(200);
  let last = '';
  world.core.onWebhook((body) => {
    last = serializeWebhook(body);
  });
  await arrange(world);
  await sender.whenDelivered();
  return { world, ...received.find(({ raw }) => raw === last) };
}

describe.each(recordedWebhooks.map(({ name }) => name))('the recorded webhook %s', (name) => {
  const arrange = webhookCases[name] ?? (() => undefined);

  it('is what the sandbox sends in the same situation, but for ids, times and frames', async () => {
    const { raw = '' } = await lastWebhookOf(arrange);
    expect(masked(raw)).toBe(masked(recordedWebhook(name).raw));
  });

  it('is signed in both ways, as ours is', async () => {
    const { world, raw = '', headers } = await lastWebhookOf(arrange);
    const recorded = recordedWebhook(name);
    expect(signatures(recorded.raw, recorded.signingKey)).toEqual([recorded.signature, recorded.legacySignature]);
    expect([headers?.get('x-nango-hmac-sha256'), headers?.get('x-nango-signature')]).toEqual(signatures(raw, world.core.environment.webhookSigningKey));
  });
});

describe('a host that does not take a webhook', () => {
  it('gets it again 3 s and 6 s later when it failed, the same each time, and no more', async () => {
    const { world, received, sender } = listen(500);
    await webhookCases['retry.500.attempt1']?.(world);
    await vi.waitFor(() => expect(received).toHaveLength(1));
    await world.clock.advance(2999);
    expect(received).toHaveLength(1);
    await world.clock.advance(1);
    await vi.waitFor(() => expect(received).toHaveLength(2));
    await world.clock.advance(3000);
    await sender.whenDelivered();
    await world.clock.advance(60_000);
    expect(received).toHaveLength(3);
    expect(received.slice(0, 2).map(({ raw }) => raw)).toEqual([recordedWebhook('retry.500.attempt1').raw, recordedWebhook('retry.500.attempt2').raw]);
  });

  it('is left in peace when it refused', async () => {
    const { world, received, sender } = listen(400);
    await webhookCases['retry.400.attempt1']?.(world);
    await sender.whenDelivered();
    await world.clock.advance(60_000);
    expect(received.map(({ raw }) => raw)).toEqual([recordedWebhook('retry.400.attempt1').raw]);
  });
});

/** What every server makes for itself, and the frames of our own files. */
function masked(raw: string): string {
  return raw
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+/g, '<time>')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|from-a-session/g, '<uuid>')
    .replace(/\b\d{13}_\w{8}\b/g, '<operation>')
    .replace(/"id":\d+/g, '"id":<number>')
    .replace(/"x-ratelimit-reset":"\d+"/g, '"x-ratelimit-reset":<seconds>')
    .replace(/("stacktrace":\["[^"]*")(,"at [^"]*")+\]/g, '$1,<frames>]');
}

function signatures(raw: string, key: string): [hmac: string, legacy: string] {
  return [createHmac('sha256', key).update(raw).digest('hex'), createHash('sha256').update(key + raw).digest('hex')];
}
