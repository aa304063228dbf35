import { Hono } from 'hono';
import { z } from 'zod';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { limitRate } from '../limitRate.js';
import { createRateLimiter } from '../rateLimit.js';
import { parseBody } from '../validation/parse.js';

/** Providers are counted apart from the account's own calls, and let through more often. */
const PER_MINUTE = 4000;

const eventSchema = z.record(z.string(), z.unknown());

/**
 * `POST /webhook/:environmentUuid/:integrationId`: where a provider sends its events, without credentials. Slack signs them;
 * Nango's route for Slack does not look at the signature, so neither does this one.
 */
export function providerWebhookRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const limiter = http.rateLimiter && createRateLimiter(http.core.clock, { perMinute: PER_MINUTE });
  const app = new Hono<HttpEnv>({ strict: false });
  app.post(
    '/webhook/:environmentUuid/:integrationId',
    (c, next) => limitRate(limiter, c, next),
    (c) => receive(http, c, c.req.param()),
  );
  return app;
}

async function receive({ core }: SandboxHttp, c: HttpContext, { environmentUuid, integrationId }: { environmentUuid: string; integrationId: string }): Promise<Response> {
  if (environmentUuid !== core.environment.uuid) throw apiError(404, 'unknown_environment');
  const integration = core.integrations.get(integrationId);
  if (!integration) throw apiError(404, 'unknown_provider_config');
  const payload = await payloadOf(c);
  core.forwardWebhook({ integrationId, payload });
  const challenge = integration.provider === 'slack' ? challengeOf(payload) : undefined;
  return challenge === undefined ? c.json({ status: 'success' }) : c.text(challenge);
}

/** Slack sends events as JSON, and what people do with buttons as a form whose one field holds JSON. */
async function payloadOf(c: HttpContext): Promise<Record<string, unknown>> {
  if (!c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')) return parseBody(c, eventSchema);
  const form = await c.req.parseBody();
  const read = eventSchema.safeParse(readJson(form['payload']));
  return read.success ? read.data : form;
}

function readJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Slack proves an address by asking for its own words back. @see https://api.slack.com/events/url_verification */
function challengeOf({ type, challenge }: Record<string, unknown>): string | undefined {
  return type === 'url_verification' && typeof challenge === 'string' ? challenge : undefined;
}
