import type { Next } from 'hono';
import type { HttpContext } from './context.js';
import type { RateLimiter, RateLimitVerdict } from './rateLimit.js';

/** Counts the call, refuses it when it is over the limit, and says on every answer how much is left. */
export async function limitRate(limiter: RateLimiter | null, c: HttpContext, next: Next): Promise<Response | undefined> {
  const verdict = limiter?.take();
  if (verdict && !verdict.allowed) return tooManyRequests(c, verdict);
  await next();
  if (verdict) setRateLimitHeaders(c.res.headers, verdict);
  return undefined;
}

function tooManyRequests(c: HttpContext, verdict: RateLimitVerdict): Response {
  const response = c.json({ error: { code: 'too_many_request', method: c.req.method, path: c.req.path } }, 429);
  setRateLimitHeaders(response.headers, verdict);
  response.headers.set('Retry-After', String(verdict.retryAfterSeconds));
  return response;
}

function setRateLimitHeaders(headers: Headers, verdict: RateLimitVerdict): void {
  headers.set('X-RateLimit-Limit', String(verdict.limit));
  headers.set('X-RateLimit-Remaining', String(verdict.remaining));
  headers.set('X-RateLimit-Reset', String(verdict.resetAt));
}
