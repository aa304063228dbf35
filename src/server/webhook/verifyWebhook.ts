import { NangoEmbedError } from '../../protocol/index.js';

/** The only header believed. The older `x-nango-signature` can be forged by who has seen one signed body. */
export const SIGNATURE_HEADER = 'x-nango-hmac-sha256';

export interface WebhookVerifier {
  /** Throws `invalid_signature` unless the signature is Nango's for exactly these bytes. */
  verify(body: Uint8Array<ArrayBuffer>, signature: string | null): Promise<void>;
}

/** Nango signs the raw body with HMAC-SHA256 and the environment's webhook signing key, in hex. */
export function createWebhookVerifier(signingKey: string | undefined): WebhookVerifier {
  let imported: Promise<CryptoKey> | undefined;
  return {
    async verify(body, signature) {
      if (!signingKey) throw new NangoEmbedError('internal_error', missingKey);
      if (signature === null) {
        throw new NangoEmbedError('invalid_signature', `The header ${SIGNATURE_HEADER} is missing. Only webhooks signed by Nango are accepted.`);
      }
      imported ??= importKey(signingKey);
      const bytes = fromHex(signature);
      // `verify` compares in constant time.
      if (bytes && (await crypto.subtle.verify('HMAC', await imported, bytes, body))) return;
      throw new NangoEmbedError(
        'invalid_signature',
        'The signature does not match the body. Check that webhookSigningKey is the signing key of this Nango environment (it is not the API key), ' +
          'and that nothing parses or rewrites the body before createNangoHandler.',
      );
    },
  };
}

function importKey(signingKey: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(signingKey), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[0-9a-f]{64}$/i.test(text)) return undefined;
  return Uint8Array.from({ length: 32 }, (_, index) => Number.parseInt(text.slice(index * 2, index * 2 + 2), 16));
}

const missingKey =
  'createNangoHandler has no webhookSigningKey, so it cannot tell whether a webhook is from Nango and refuses all of them. ' +
  "Pass the key from Nango's Environment Settings → Webhooks → Signing key.";
