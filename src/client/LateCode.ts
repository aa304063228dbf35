import { NangoEmbedError, type ClientErrorCode } from '../protocol/index.js';

/** Code that a page loads when it first needs it, once for all who need it. */
export class LateCode<Code> {
  #code: Code | null = null;
  #loading: Promise<Code> | null = null;

  /** `bring` is an `import()` of the module; written there, so that bundlers see it. `loss` says what cannot be done without it. */
  constructor(
    private readonly bring: () => Promise<Code>,
    private readonly loss: string,
    private readonly errorCode: ClientErrorCode = 'network_error',
  ) {}

  /** The code, if it is there. */
  get loaded(): Code | null {
    return this.#code;
  }

  /** Rejects with a `NangoEmbedError` when it could not be fetched; the next call tries again. */
  load(): Promise<Code> {
    return (this.#loading ??= this.bring().then(
      (code) => (this.#code = code),
      (cause: unknown) => {
        this.#loading = null;
        throw new NangoEmbedError(this.errorCode, `A part of nango-embed could not be loaded, so ${this.loss}. Check the network and try again.`, { cause, action: 'retry' });
      },
    ));
  }
}
