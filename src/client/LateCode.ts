/** Code that a page loads when it first needs it, once for all who need it. */
export class LateCode<Code> {
  #code: Code | null = null;
  #loading: Promise<Code> | null = null;

  /** `bring` is an `import()` of the module; written there, so that bundlers see it. */
  constructor(private readonly bring: () => Promise<Code>) {}

  /** The code, if it is there. */
  get loaded(): Code | null {
    return this.#code;
  }

  /** Rejects when it could not be fetched; the next call tries again. */
  load(): Promise<Code> {
    return (this.#loading ??= this.bring().then(
      (code) => (this.#code = code),
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    ));
  }
}
