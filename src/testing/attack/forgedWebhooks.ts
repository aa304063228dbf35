import { routes, type ConnectionRef } from '../../protocol/index.js';
import { sha256Hex } from '../../server/hash.js';
import type { Answer, Attacker, Verdict } from './Attacker.js';

/** Webhooks that Nango never sent. With the real key also ones whose signature is right for another body. */
export async function forgedWebhooks(attacker: Attacker, { victim, signingKey }: { victim: ConnectionRef; signingKey?: string | undefined }): Promise<void> {
  const body = JSON.stringify({
    connectionId: victim.connectionId,
    error: { type: 'script_error', description: '', payload: { code: 'needs_reauth', message: 'Sign in at evil.test' } },
    failedAt: '2026-01-01T00:00:00.000Z',
    from: 'nango',
    model: 'Contact',
    providerConfigKey: victim.integrationId,
    success: false,
    syncName: 'contacts',
    syncVariant: 'base',
    type: 'sync',
  });
  const post = (headers: Record<string, string>, text = body) => attacker.request(routes.webhook(), { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: text });
  const guessed = await hmac('guess', body);
  const tries: [string, Request][] = [
    ['an unsigned webhook', post({})],
    ['a webhook with an empty signature', post({ 'X-Nango-Hmac-Sha256': '' })],
    ['a webhook signed with a guessed key', post({ 'X-Nango-Hmac-Sha256': guessed })],
    ['a webhook signed with an empty key', post({ 'X-Nango-Hmac-Sha256': await hmac('\0', body) })],
    ['a webhook with the signature of nothing', post({ 'X-Nango-Hmac-Sha256': await sha256Hex(body) })],
    ['a webhook with the weak signature of a guessed key', post({ 'X-Nango-Signature': await sha256Hex(`guess${body}`) })],
  ];
  if (signingKey !== undefined) {
    const right = await hmac(signingKey, body);
    tries.push(
      ['a webhook whose body was changed', post({ 'X-Nango-Hmac-Sha256': right }, `${body} `)],
      ['a webhook whose signature was cut', post({ 'X-Nango-Hmac-Sha256': right.slice(0, 40) })],
      ['a webhook with two signatures', post({ 'X-Nango-Hmac-Sha256': `${guessed}, ${right}` })],
    );
  }
  for (const [attack, request] of tries) await attacker.try(attack, request, unsigned);
  await attacker.try('a webhook of 5 MB', post({}, 'x'.repeat(5_000_000)), ({ status }) => (status >= 400 ? null : { why: 'It was read and taken.', todo: 'Limit the size of what is read before anybody is known.' }));
  await attacker.try('a webhook by GET', attacker.request(routes.webhook()), ({ status }) => (status === 405 ? null : { why: 'It was not refused with 405.', todo: 'Only POST has a meaning there.' }));
}

function unsigned({ status, code }: Answer): Verdict | null {
  if (status === 401 && code === 'invalid_signature') return null;
  // A host without a key refuses all of them.
  if (status >= 400) return null;
  return { why: 'It was taken for Nango’s.', todo: 'Pass webhookSigningKey, and let nobody answer /webhook but createNangoHandler.' };
}

async function hmac(key: string, body: string): Promise<string> {
  const imported = await crypto.subtle.importKey('raw', new TextEncoder().encode(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(body));
  return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
