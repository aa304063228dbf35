/** Collects the parameters of a statement while its text is put together: what comes from a request is never in the text. */
export class Statement {
  readonly params: unknown[] = [];

  /** The placeholder for a value. */
  add(value: unknown): string {
    this.params.push(value);
    return `$${this.params.length}`;
  }
}
