import fc from 'fast-check';
import { oddText } from './requests.js';

/** Bodies that Nango, or a provider through it, may sign: near what is recorded, or noise. */
const ref = { connectionId: fc.oneof(fc.constantFrom('c1', 'theirs', 'gone'), oddText), providerConfigKey: fc.oneof(fc.constantFrom('slack', 'posthog', 'nothing'), oddText) };
const time = fc.oneof(fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00+00:00', 'soon', '', '9999-12-31T23:59:59Z', '+275760-09-13T00:00:00.000Z', '0000-01-01', '-000001-01-01T00:00:00Z'), fc.integer());
const count = fc.oneof(fc.integer(), fc.constantFrom(null, 'x', -1, 1e308));

const sync = fc.record(
  {
    ...ref,
    from: fc.constantFrom('nango', 'nango', 'nango', 'slack', ''),
    type: fc.constantFrom('sync', 'sync', 'sync', 'auth', 'forward', 'async_action', 'quota', '__proto__'),
    syncName: fc.oneof(fc.constantFrom('channels', 'nothing'), oddText),
    syncVariant: fc.oneof(fc.constantFrom('base', 'eu'), oddText),
    model: fc.oneof(fc.constantFrom('SlackChannel', 'SlackChannel,Nothing', ''), oddText),
    success: fc.constantFrom<unknown>(true, false, 'true', null),
    modifiedAfter: time,
    failedAt: time,
    responseResults: fc.oneof(fc.record({ added: count, updated: count, deleted: count }, { requiredKeys: [] }), fc.jsonValue({ maxDepth: 1 })),
    error: fc.oneof(fc.record({ type: oddText, description: oddText, payload: fc.oneof(fc.record({ code: oddText, message: oddText, stacktrace: oddText }, { requiredKeys: [] }), fc.jsonValue({ maxDepth: 2 })), additional_properties: fc.jsonValue({ maxDepth: 2 }) }, { requiredKeys: [] }), fc.jsonValue({ maxDepth: 1 })),
    operation: fc.oneof(fc.constantFrom('creation', 'override', 'refresh'), oddText),
    tags: fc.jsonValue({ maxDepth: 2 }),
    payload: fc.jsonValue({ maxDepth: 3 }),
  },
  { requiredKeys: ['connectionId', 'providerConfigKey', 'from', 'type'] },
);

/** Bytes, since not all of them are text. */
export const webhookBody: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.oneof(
  { weight: 8, arbitrary: sync.map(encode) },
  { weight: 1, arbitrary: fc.jsonValue().map(encode) },
  { weight: 1, arbitrary: fc.oneof(fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.from(bytes)), fc.constantFrom('', '{', '[]', 'null', `${'['.repeat(3000)}`, '{"from":"nango","from":"slack"}', '{"__proto__":{"from":"nango"}}').map((text) => new TextEncoder().encode(text))) },
);

function encode(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}

export async function signed(body: Uint8Array<ArrayBuffer>, signingKey: string): Promise<Request> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(signingKey), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = Buffer.from(await crypto.subtle.sign('HMAC', key, body)).toString('hex');
  return new Request('http://host.test/api/nango/webhook', { method: 'POST', body, headers: { 'Content-Type': 'application/json', 'X-Nango-Hmac-Sha256': signature } });
}
