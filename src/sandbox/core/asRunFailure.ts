import { RunFailure } from './SyncExecutor.js';

/** An executor may throw anything; what is not a `RunFailure` is reported as Nango reports a plain Error. */
export function asRunFailure(thrown: unknown): RunFailure {
  if (thrown instanceof RunFailure) return thrown;
  const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown));
  const payload = { name, message, stacktrace: [`${name}: ${message}`] };
  return new RunFailure({ description: 'An internal error occurred during the script execution', payload }, { cause: thrown });
}
