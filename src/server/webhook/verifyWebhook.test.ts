import { describe, expect, it } from 'vitest';
import { recordedWebhook, recordedWebhooks } from '../../../test/server/recordedWebhooks.js';
import { createWebhookVerifier, LEGACY_SIGNATURE_HEADER, SIGNATURE_HEADER, type WebhookVerifierOptions } from './verifyWebhook.js';

const { raw, signature, signingKey, legacySignature } = recordedWebhook('sync.initial.success');
const bytes = (text: string) => new TextEncoder().encode(text);
const signed = (text: string) => new Headers({ [SIGNATURE_HEADER]: text });
const signedLegacy = (text: string) => new Headers({ [LEGACY_SIGNATURE_HEADER]: text });

function verify(headers: Headers, options: Partial<WebhookVerifierOptions> = {}, body = raw): Promise<void> {
  return createWebhookVerifier({ signingKeys: [signingKey], ...options }).verify(bytes(body), headers);
}

describe('verifyWebhook', () => {
  it.each(recordedWebhooks)('accepts $name as Nango signed it', async (webhook) => {
    await verify(signed(webhook.signature), { signingKeys: [webhook.signingKey] }, webhook.raw);
  });

  it.each(recordedWebhooks)('refuses $name with one byte changed', async (webhook) => {
    const verifying = verify(signed(webhook.signature), { signingKeys: [webhook.signingKey] }, `${webhook.raw} `);
    await expect(verifying).rejects.toMatchObject({ code: 'invalid_signature' });
  });

  it.each([
    ['another key', { signingKeys: ['other'] }, signed(signature)],
    ['no signature', {}, new Headers()],
    ['an empty signature', {}, signed('')],
    ['the legacy signature', {}, signedLegacy(legacySignature)],
    ['the legacy signature in the place of the other', { acceptLegacySignature: true }, signed(legacySignature)],
    ['a signature cut short', {}, signed(signature.slice(0, 62))],
    ['a signature that is not hex', {}, signed('z'.repeat(64))],
    ['the header sent twice', {}, new Headers([[SIGNATURE_HEADER, signature], [SIGNATURE_HEADER, signature]])],
    ['a wrong signature beside a right legacy one', { acceptLegacySignature: true }, new Headers({ [SIGNATURE_HEADER]: 'a'.repeat(64), [LEGACY_SIGNATURE_HEADER]: legacySignature })],
  ])('refuses %s', async (_, options, headers) => {
    await expect(verify(headers, options)).rejects.toMatchObject({ code: 'invalid_signature' });
  });

  it('accepts a webhook signed with any of several keys, while one is being replaced', async () => {
    await verify(signed(signature), { signingKeys: ['next', signingKey] });
    await verify(signed(signature), { signingKeys: [signingKey, 'next'] });
  });

  it.each(recordedWebhooks)('believes the legacy signature of $name when the host asks for it', async (webhook) => {
    await verify(signedLegacy(webhook.legacySignature), { signingKeys: ['other', webhook.signingKey], acceptLegacySignature: true }, webhook.raw);
    const changed = verify(signedLegacy(webhook.legacySignature), { signingKeys: [webhook.signingKey], acceptLegacySignature: true }, `${webhook.raw} `);
    await expect(changed).rejects.toMatchObject({ code: 'invalid_signature' });
  });

  it('does not start with a key that everybody knows', () => {
    expect(() => createWebhookVerifier({ signingKeys: [signingKey, ' '] })).toThrow(TypeError);
  });

  it('says where the key is found when the host gave none', async () => {
    await expect(verify(signed(signature), { signingKeys: [] })).rejects.toMatchObject({ code: 'internal_error', message: expect.stringContaining('webhookSigningKey') });
  });
});
