/** Ends a command: what happened, why it matters, what to do. Printed without a stack, since it is the reader's to mend, not ours. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(happened: string, matters: string, action: string) {
    super(`${happened} ${matters} ${action}`);
  }
}
