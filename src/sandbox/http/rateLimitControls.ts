import { z } from 'zod';
import type { SandboxControls } from './context.js';
import type { RateLimiter } from './rateLimit.js';

const refusalSchema = z.object({ retryAfterSeconds: z.number().int().positive().default(1) });

/** `POST /_sandbox/nango/rate-limit {"retryAfterSeconds": 5}` makes Nango refuse every call with 429, `nango/recover` ends it. */
export function rateLimitControls(limiter: RateLimiter): SandboxControls {
  return {
    'nango/rate-limit': (body) => limiter.refuse(refusalSchema.parse(body ?? {}).retryAfterSeconds),
    'nango/recover': () => limiter.recover(),
  };
}
