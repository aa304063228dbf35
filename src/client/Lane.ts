import { NangoEmbedError } from '../protocol/index.js';

/** Runs one task at a time, remembers how the latest one failed, and tells when either changes. */
export class Lane {
  /** The task that runs. */
  #task: object | null = null;
  #error: NangoEmbedError | null = null;

  constructor(private readonly onChange: () => void) {}

  get isRunning(): boolean {
    return this.#task !== null;
  }

  get error(): NangoEmbedError | null {
    return this.#error;
  }

  /** Forgets how the latest task failed, and tells nobody. */
  forgive(): void {
    this.#error = null;
  }

  /** For a task that has all it waited for: what it tells next is the last it does, and nobody has to be told once more. */
  rest(): void {
    this.#task = null;
  }

  /** Does nothing while a task runs. Never rejects. */
  async run(task: () => Promise<void>): Promise<void> {
    if (this.#task !== null) return;
    this.#task = task;
    this.#error = null;
    this.onChange();
    try {
      await task();
    } catch (error) {
      this.#error = toEmbedError(error);
    }
    // Another may have begun since this one came to rest.
    if (this.#task === task) this.#task = null;
    this.onChange();
  }
}

function toEmbedError(error: unknown): NangoEmbedError {
  if (error instanceof NangoEmbedError) return error;
  return new NangoEmbedError('unexpected_response', 'Reading records failed in an unforeseen way; the cause is attached. Retrying goes on from the last good page.', {
    cause: error,
    action: 'retry',
  });
}
