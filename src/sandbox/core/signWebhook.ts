import { toHex } from './ids.js';

/**
 * The headers that Nango signs a raw body with. `x-nango-signature` is the older, weaker one (a plain SHA-256 of key and
 * body); receivers should check `x-nango-hmac-sha256`.
 */
export async function webhookSignatures(input: { rawBody: string; signingKey: string }): Promise<Record<string, string>> {
  const { rawBody, signingKey } = input;
  const key = await crypto.subtle.importKey('raw', encode(signingKey), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const [hmac, digest] = await Promise.all([
    crypto.subtle.sign('HMAC', key, encode(rawBody)),
    crypto.subtle.digest('SHA-256', encode(signingKey + rawBody)),
  ]);
  return { 'x-nango-hmac-sha256': toHex(new Uint8Array(hmac)), 'x-nango-signature': toHex(new Uint8Array(digest)) };
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  // A copy: as older compilers see it, the encoder's own bytes might be shared with another thread.
  return new Uint8Array(new TextEncoder().encode(text));
}
