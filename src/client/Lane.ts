import { NangoEmbedError } from '../protocol/index.js';

/** Runs one task at a time, remembers how the latest one failed, and tells when either changes. */
export class Lane {
  #isRunning = false;
  #error: NangoEmbedError | null = null;

  constructor(private readonly onChange: () => void) {}

  get isRunning(): boolean {
    return this.#isRunning;
  }

  get error(): NangoEmbedError | null {
    return this.#error;
  }

  /** Forgets how the latest task failed, and tells nobody. */
  forgive(): void {
    this.#error = null;
  }

  /** Does nothing while a task runs. Never rejects. */
  async run(task: () => Promise<void>): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#error = null;
    this.onChange();
    try {
      await task();
    } catch (error) {
      this.#error = toEmbedError(error);
    }
    this.#isRunning = false;
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
