import type { Clock } from '../../core/clock.js';

interface RetryOptions {
  /** How often to try again after the first attempt. */
  retries: number;
  /** Statuses to retry besides 429 and 5xx. */
  retryOn: readonly number[];
}

const FIRST_DELAY_MS = 3000;

/** Tries again while the provider is busy or broken: after `Retry-After` when it says so, else with doubling pauses. */
export async function withRetries(clock: Clock, send: () => Promise<Response>, options: RetryOptions): Promise<Response | Error> {
  for (let attempt = 0; ; attempt += 1) {
    const result = await attemptOnce(send);
    if (attempt >= options.retries || !isWorthRetrying(result, options.retryOn)) return result;
    await pause(clock, retryAfterMs(result) ?? FIRST_DELAY_MS * 2 ** attempt);
  }
}

async function attemptOnce(send: () => Promise<Response>): Promise<Response | Error> {
  try {
    return await send();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function isWorthRetrying(result: Response | Error, retryOn: readonly number[]): boolean {
  return result instanceof Error || result.status === 429 || result.status >= 500 || retryOn.includes(result.status);
}

function retryAfterMs(result: Response | Error): number | undefined {
  const seconds = result instanceof Error ? Number.NaN : Number.parseFloat(result.headers.get('retry-after') ?? '');
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.schedule(ms, resolve);
  });
}
