/** A set of callbacks. One that throws is reported, and the others still hear. */
export class Listeners<Args extends readonly unknown[] = []> {
  readonly #listeners = new Set<{ call: (...args: Args) => void }>();

  get size(): number {
    return this.#listeners.size;
  }

  /** The same function may be added twice; each return value removes its own, and may be called again. */
  add(call: (...args: Args) => void): () => void {
    const listener = { call };
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  emit(...args: Args): void {
    // A copy, since a listener may add or remove others.
    const listeners = [...this.#listeners];
    for (const { call } of listeners) {
      try {
        call(...args);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
