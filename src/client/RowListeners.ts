import { Listeners } from './Listeners.js';

/** Callbacks by row id: a hundred thousand rows cost nothing, only those somebody looks at. */
export class RowListeners {
  readonly #byId = new Map<string, Listeners>();

  add(id: string, listener: () => void): () => void {
    const listeners = this.#byId.get(id) ?? new Listeners();
    this.#byId.set(id, listeners);
    const remove = listeners.add(listener);
    return () => {
      remove();
      if (listeners.size === 0 && this.#byId.get(id) === listeners) this.#byId.delete(id);
    };
  }

  emit(ids: readonly string[]): void {
    if (this.#byId.size === 0) return;
    for (const id of ids) this.#byId.get(id)?.emit();
  }

  emitAll(): void {
    this.emit([...this.#byId.keys()]);
  }
}
