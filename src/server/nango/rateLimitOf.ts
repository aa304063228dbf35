import type { RateLimit } from '../NangoApi.js';

/** Reads `X-RateLimit-*`, which Nango puts on every authenticated answer; null for answers without. */
export function rateLimitOf(headers: unknown): RateLimit | null {
  const limit = numberOf(headers, 'x-ratelimit-limit');
  const remaining = numberOf(headers, 'x-ratelimit-remaining');
  const resetSeconds = numberOf(headers, 'x-ratelimit-reset');
  if (limit === null || remaining === null || resetSeconds === null) return null;
  return { limit, remaining, resetAt: resetSeconds * 1000 };
}

function numberOf(headers: unknown, name: string): number | null {
  const value = typeof headers === 'object' && headers !== null ? (headers as Record<string, unknown>)[name] : undefined;
  const number = typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}
