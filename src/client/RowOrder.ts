/** Some slots in an order. Changing a few of a hundred thousand moves memory and compares a few times; nothing is sorted anew. */
export class RowOrder {
  #slots = new Uint32Array(0);
  #count = 0;
  #has = new Uint8Array(0);

  /** `compare` must tell any two different slots apart, and must not change its mind about slots in the order. */
  constructor(private readonly compare: (a: number, b: number) => number) {}

  get count(): number {
    return this.#count;
  }

  at(index: number): number | undefined {
    return index < this.#count ? this.#slots[index] : undefined;
  }

  has(slot: number): boolean {
    return this.#has[slot] === 1;
  }

  /** -1 for a slot that is not in the order. */
  indexOf(slot: number): number {
    return this.has(slot) ? this.#firstNotBefore(slot, this.#count) : -1;
  }

  /** Takes slots that are in order already. */
  reset(slots: Uint32Array<ArrayBuffer>): void {
    this.#slots = slots;
    this.#count = slots.length;
    this.#has = new Uint8Array(this.#has.length);
    for (const slot of slots) this.#note(slot);
  }

  remove(slots: readonly number[]): void {
    for (const slot of slots) this.#has[slot] = 0;
    if (slots.length === 0) return;
    // Looked for one by one: what is removed because its keys changed is not where a search by keys would look.
    if (slots.length <= FEW) for (const slot of slots) this.#cut(this.#slots.indexOf(slot));
    else this.#count = compact(this.#slots.subarray(0, this.#count), this.#has);
  }

  insert(slots: readonly number[]): void {
    if (slots.length === 0) return;
    const incoming = slots.toSorted(this.compare);
    this.#makeRoom(this.#count + incoming.length);
    // From the back, so that each block of the others moves once.
    let end = this.#count;
    for (let left = incoming.length; left > 0; left -= 1) {
      const slot = incoming[left - 1] as number;
      const place = this.#firstNotBefore(slot, end);
      this.#slots.copyWithin(place + left, place, end);
      this.#slots[place + left - 1] = slot;
      this.#note(slot);
      end = place;
    }
    this.#count += incoming.length;
  }

  #cut(index: number): void {
    if (index < 0 || index >= this.#count) return;
    this.#slots.copyWithin(index, index + 1, this.#count);
    this.#count -= 1;
  }

  /** Appending is the usual case: then one comparison is enough. */
  #firstNotBefore(slot: number, end: number): number {
    const last = this.#slots[end - 1];
    if (last === undefined || this.compare(last, slot) < 0) return end;
    let low = 0;
    let high = end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.compare(this.#slots[middle] as number, slot) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #note(slot: number): void {
    if (slot >= this.#has.length) {
      const next = new Uint8Array(Math.max(slot + 1, this.#has.length * 2));
      next.set(this.#has);
      this.#has = next;
    }
    this.#has[slot] = 1;
  }

  #makeRoom(count: number): void {
    if (count <= this.#slots.length) return;
    const next = new Uint32Array(Math.ceil(count * GROWTH));
    next.set(this.#slots.subarray(0, this.#count));
    this.#slots = next;
  }
}

/** Moves the slots that are still in the order together; answers how many they are. */
function compact(slots: Uint32Array, has: Uint8Array): number {
  let kept = 0;
  for (const slot of slots) if (has[slot] === 1) slots[kept++] = slot;
  return kept;
}

const FEW = 8;
const GROWTH = 1.5;
