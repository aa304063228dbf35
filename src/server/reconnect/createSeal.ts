/** Closes a text so that nobody without the host's key can read or change it. */
export interface Seal {
  close(text: string): Promise<string>;
  /** Null for what was not closed with one of the keys. */
  open(sealed: string): Promise<string | null>;
}

/**
 * A seal of the host's webhook signing keys, which browsers never see: what travels with a connect session can be read by whoever
 * has its token. AES-GCM; the first key closes, any of them opens. Null without a key.
 */
export function createSeal(signingKeys: readonly string[]): Seal | null {
  const [first] = signingKeys;
  if (first === undefined) return null;
  let keys: Promise<CryptoKey[]> | undefined;
  const imported = () => (keys ??= Promise.all(signingKeys.map(importKey)));

  return {
    async close(text) {
      const [key] = await imported();
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const closed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key!, new TextEncoder().encode(text)));
      return toBase64(Uint8Array.from([...iv, ...closed]));
    },
    async open(sealed) {
      const bytes = fromBase64(sealed);
      if (!bytes) return null;
      for (const key of await imported()) {
        const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.slice(0, IV_BYTES) }, key, bytes.slice(IV_BYTES)).catch(() => null);
        if (opened) return new TextDecoder().decode(opened);
      }
      return null;
    },
  };
}

/** A key of its own, so that nothing sealed says anything about signatures. */
async function importKey(signingKey: string): Promise<CryptoKey> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`nango-embed metadata ${signingKey}`));
  return crypto.subtle.importKey('raw', digest, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

const IV_BYTES = 12;
