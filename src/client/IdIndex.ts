/**
 * Slots by id, in a quarter of the memory of a Map: only numbers are kept, and the ids are read where they lie. A place in the table is
 * found by the id's hash; where two ids want the same, the later takes the next free one.
 */
export class IdIndex {
  /** Slot + 1; 0 for a place never taken, GONE for one that was left. */
  #places = new Uint32Array(FIRST_PLACES);
  #size = 0;
  #used = 0;

  /** `idAt` tells the id of a slot that is in the index. */
  constructor(private readonly idAt: (slot: number) => string | undefined) {}

  get size(): number {
    return this.#size;
  }

  get(id: string): number | undefined {
    const place = this.#find(id);
    return place === -1 ? undefined : (this.#places[place] as number) - 1;
  }

  /** For an id that is not in the index. */
  add(id: string, slot: number): void {
    if ((this.#used + 1) * 4 > this.#places.length * 3) this.#grow();
    this.#put(id, slot);
    this.#size += 1;
  }

  delete(id: string): void {
    const place = this.#find(id);
    if (place === -1) return;
    this.#places[place] = GONE;
    this.#size -= 1;
  }

  clear(): void {
    this.#places = new Uint32Array(FIRST_PLACES);
    this.#size = 0;
    this.#used = 0;
  }

  #find(id: string): number {
    const mask = this.#places.length - 1;
    for (let place = hashOf(id) & mask; ; place = (place + 1) & mask) {
      const taken = this.#places[place] as number;
      if (taken === 0) return -1;
      if (taken !== GONE && this.idAt(taken - 1) === id) return place;
    }
  }

  #put(id: string, slot: number): void {
    const mask = this.#places.length - 1;
    let place = hashOf(id) & mask;
    while (this.#places[place] !== 0) place = (place + 1) & mask;
    this.#places[place] = slot + 1;
    this.#used += 1;
  }

  /** Those that were left are left behind. */
  #grow(): void {
    const before = this.#places;
    this.#places = new Uint32Array(this.#size * 2 >= before.length ? before.length * 2 : before.length);
    this.#used = 0;
    for (const taken of before) {
      const id = taken === 0 || taken === GONE ? undefined : this.idAt(taken - 1);
      if (id !== undefined) this.#put(id, taken - 1);
    }
  }
}

/** FNV-1a. @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  // The last letters of ids differ most, and they have moved only the low bits.
  return (hash ^ (hash >>> 15)) >>> 0;
}

const FIRST_PLACES = 1024;
const GONE = 0xffffffff;
