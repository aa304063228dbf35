import { ExecutionAbortedSDKError } from '@nangohq/runner-sdk';
import type { Clock } from '../core/clock.js';

/** Waits by the sandbox's clock; a cancelled run stops waiting at once. */
export function waitFor(ms: number, { clock, signal }: { clock: Clock; signal: AbortSignal }): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      cancel();
      reject(new ExecutionAbortedSDKError());
    };
    const cancel = clock.schedule(ms, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
