import { describe, expect, it } from 'vitest';
import { recordedWebhook, recordedWebhooks } from '../../../test/server/recordedWebhooks.js';
import { createWebhookVerifier } from './verifyWebhook.js';

const { raw, signature, signingKey, legacySignature } = recordedWebhook('sync.initial.success');
const bytes = (text: string) => new TextEncoder().encode(text);

describe('verifyWebhook', () => {
  it.each(recordedWebhooks)('accepts $name as Nango signed it', async (webhook) => {
    await createWebhookVerifier(webhook.signingKey).verify(bytes(webhook.raw), webhook.signature);
  });

  it.each(recordedWebhooks)('refuses $name with one byte changed', async (webhook) => {
    const verifying = createWebhookVerifier(webhook.signingKey).verify(bytes(`${webhook.raw} `), webhook.signature);
    await expect(verifying).rejects.toMatchObject({ code: 'invalid_signature' });
  });

  it.each([
    ['another key', createWebhookVerifier('other'), signature],
    ['no signature', createWebhookVerifier(signingKey), null],
    ['an empty signature', createWebhookVerifier(signingKey), ''],
    ['the legacy signature', createWebhookVerifier(signingKey), legacySignature],
    ['a signature cut short', createWebhookVerifier(signingKey), signature.slice(0, 62)],
    ['a signature that is not hex', createWebhookVerifier(signingKey), 'z'.repeat(64)],
  ])('refuses %s', async (_, verifier, given) => {
    await expect(verifier.verify(bytes(raw), given)).rejects.toMatchObject({ code: 'invalid_signature' });
  });

  it('says where the key is found when the host gave none', async () => {
    const verifying = createWebhookVerifier(undefined).verify(bytes(raw), signature);
    await expect(verifying).rejects.toMatchObject({ code: 'internal_error', message: expect.stringContaining('webhookSigningKey') });
  });
});
