import { NangoEmbedError } from '../../protocol/index.js';
import { sha256Hex } from '../hash.js';

/** The only header believed, unless the host says otherwise. */
export const SIGNATURE_HEADER = 'x-nango-hmac-sha256';
/** SHA-256 over key and body: whoever has seen one signed body can sign longer ones. */
export const LEGACY_SIGNATURE_HEADER = 'x-nango-signature';

export interface WebhookVerifier {
  /** Throws `invalid_signature` unless the signature is Nango's for exactly these bytes. */
  verify(body: Uint8Array<ArrayBuffer>, headers: Headers): Promise<void>;
}

export interface WebhookVerifierOptions {
  signingKeys: readonly string[];
  /** @default false */
  acceptLegacySignature?: boolean;
}

/**
 * Nango signs the raw body with HMAC-SHA256 and the environment's webhook signing key, in hex. With several keys any of them may
 * have signed: while one is being replaced webhooks of both are under way. Throws a `TypeError` for an empty key.
 */
export function createWebhookVerifier({ signingKeys, acceptLegacySignature = false }: WebhookVerifierOptions): WebhookVerifier {
  if (signingKeys.some((key) => key.trim() === '')) {
    throw new TypeError('createNangoHandler: a `webhookSigningKey` is empty. Anybody could sign with it. Leave it out to refuse all webhooks.');
  }
  let imported: Promise<CryptoKey[]> | undefined;

  async function isSigned(body: Uint8Array<ArrayBuffer>, signature: string): Promise<boolean> {
    imported ??= Promise.all(signingKeys.map(importKey));
    const bytes = fromHex(signature);
    if (!bytes) return false;
    // `verify` compares in constant time, and all keys are tried: how long it takes does not tell which one fits.
    const answers = await Promise.all((await imported).map((key) => crypto.subtle.verify('HMAC', key, bytes, body)));
    return answers.includes(true);
  }

  return {
    async verify(body, headers) {
      if (signingKeys.length === 0) throw new NangoEmbedError('internal_error', missingKey);
      const signature = headers.get(SIGNATURE_HEADER);
      const legacy = acceptLegacySignature ? headers.get(LEGACY_SIGNATURE_HEADER) : null;
      if (signature === null && legacy === null) {
        throw new NangoEmbedError('invalid_signature', `The header ${SIGNATURE_HEADER} is missing. Only webhooks signed by Nango are accepted.`);
      }
      // A signature that is there must be right: a wrong one is not made good by a weaker one.
      const isGenuine = signature === null ? await isSignedLegacy(body, legacy ?? '', signingKeys) : await isSigned(body, signature);
      if (!isGenuine) throw new NangoEmbedError('invalid_signature', mismatch);
    },
  };
}

async function isSignedLegacy(body: Uint8Array<ArrayBuffer>, signature: string, signingKeys: readonly string[]): Promise<boolean> {
  const given = fromHex(signature);
  if (!given) return false;
  const expected = await Promise.all(signingKeys.map((key) => sha256Hex(concat(new TextEncoder().encode(key), body))));
  return expected.map((hex) => isSame(given, fromHex(hex))).includes(true);
}

/** In the same time wherever the difference is. */
function isSame(a: Uint8Array, b: Uint8Array | undefined): boolean {
  if (a.length !== b?.length) return false;
  return a.reduce((difference, byte, index) => difference | (byte ^ (b[index] ?? 0)), 0) === 0;
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function importKey(signingKey: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(signingKey), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[0-9a-f]{64}$/i.test(text)) return undefined;
  return Uint8Array.from({ length: 32 }, (_, index) => Number.parseInt(text.slice(index * 2, index * 2 + 2), 16));
}

const mismatch =
  'The signature does not match the body. Check that webhookSigningKey is the signing key of this Nango environment (it is not the API key), ' +
  'and that nothing parses or rewrites the body before createNangoHandler.';

const missingKey =
  'createNangoHandler has no webhookSigningKey, so it cannot tell whether a webhook is from Nango and refuses all of them. ' +
  "Pass the key from Nango's Environment Settings → Webhooks → Signing key.";
