/** Where every random value of the sandbox comes from, so that stories and tests can have the same ones each time. */
export interface IdSource {
  bytes(length: number): Uint8Array;
}

/** Different each time. */
export const randomIds: IdSource = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

/** The same ids in the same order for the same seed. Never for anything that must be secret. */
export function deterministicIds(seed: number): IdSource {
  let state = seed >>> 0;
  const nextByte = (): number => {
    // Mulberry32: a full-period generator that fits in three lines.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) & 0xff;
  };
  return { bytes: (length) => Uint8Array.from({ length }, nextByte) };
}

export function uuidV4(ids: IdSource): string {
  return formatUuid(ids.bytes(16), 4);
}

export function hexDigits(ids: IdSource, digits: number): string {
  return toHex(ids.bytes(digits / 2));
}

/** The id of an operation in Nango's log, for example `1795436080365_7VDwBw7z`. */
export function operationId(ids: IdSource, now: number): string {
  const text = Array.from(ids.bytes(8), (byte) => ALPHANUMERIC.charAt(byte % ALPHANUMERIC.length)).join('');
  return `${now}_${text}`;
}

/** Sixteen bytes as a UUID of that version (RFC 9562). */
export function formatUuid(bytes: Uint8Array, version: 4 | 5): string {
  const marked = Uint8Array.from(bytes);
  marked[6] = ((marked[6] ?? 0) & 0x0f) | (version << 4);
  marked[8] = ((marked[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(marked);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
