import { formatUuid } from './ids.js';

/**
 * The same UUID for the same name: what makes a record's place inside a batch independent of the order it was saved in.
 * Shaped as a version 5 UUID, but hashed by four FNV-1a lanes instead of SHA-1: saving is synchronous and WebCrypto is not,
 * and nobody outside can recompute Nango's ids anyway.
 */
export function nameUuid(name: string): string {
  const lanes = new Uint32Array([0x811c9dc5, 0x1b873593, 0x9e3779b9, 0x85ebca6b]);
  for (let index = 0; index < name.length; index += 1) {
    const unit = name.charCodeAt(index);
    for (let lane = 0; lane < 4; lane += 1) {
      lanes[lane] = Math.imul((lanes[lane] ?? 0) ^ (unit + lane * index), FNV_PRIME);
    }
  }
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  lanes.forEach((lane, index) => view.setUint32(index * 4, finish(lane)));
  return formatUuid(bytes, 5);
}

/** Spreads the last characters over all bits; FNV alone leaves neighbouring names next to each other. */
function finish(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const FNV_PRIME = 0x01000193;
