/**
 * Slots by id, in half of the memory of a Map: only numbers are kept, and the ids are read where they lie. A place in the table is
 * found by the id's hash; where two ids want the same, the later takes the next free one.
 */
export class IdIndex {
  /** Two numbers for each place: slot + 1, or 0 for a place never taken, GONE for one that was left; and the id's hash. */
  #places = new Uint32Array(FIRST_PLACES * 2);
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
    if ((this.#used + 1) * 8 > this.#places.length * 3) this.#grow();
    this.#put(hashOf(id), slot + 1);
    this.#size += 1;
  }

  delete(id: string): void {
    const place = this.#find(id);
    if (place === -1) return;
    this.#places[place] = GONE;
    this.#size -= 1;
  }

  clear(): void {
    this.#places = new Uint32Array(FIRST_PLACES * 2);
    this.#size = 0;
    this.#used = 0;
  }

  /** Reads ids only where the hash is the same: each lies elsewhere in memory, and to fetch it costs more than all else here. */
  #find(id: string): number {
    const places = this.#places;
    const mask = places.length - 1;
    const hash = hashOf(id);
    for (let place = (hash * 2) & mask; ; place = (place + 2) & mask) {
      const taken = places[place] as number;
      if (taken === 0) return -1;
      if (places[place + 1] === hash && taken !== GONE && this.idAt(taken - 1) === id) return place;
    }
  }

  #put(hash: number, taken: number): void {
    const places = this.#places;
    const mask = places.length - 1;
    let place = (hash * 2) & mask;
    while (places[place] !== 0) place = (place + 2) & mask;
    places[place] = taken;
    places[place + 1] = hash;
    this.#used += 1;
  }

  /** Those that were left are left behind. */
  #grow(): void {
    const before = this.#places;
    this.#places = new Uint32Array(this.#size * 4 >= before.length ? before.length * 2 : before.length);
    this.#used = 0;
    for (let place = 0; place < before.length; place += 2) {
      const taken = before[place] as number;
      if (taken !== 0 && taken !== GONE) this.#put(before[place + 1] as number, taken);
    }
  }
}

/** FNV-1a. @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  // The last letters of ids differ most, and they have moved only the low bits. Of 30 bits, since engines make objects of greater numbers.
  return (hash ^ (hash >>> 15)) & 0x3fffffff;
}

const FIRST_PLACES = 1024;
const GONE = 0xffffffff;
