import { Hono } from 'hono';
import { z } from 'zod';
import { SandboxRefusal, type SandboxCore } from '../../core/SandboxCore.js';
import { requireApiKey } from '../authenticate.js';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { parseBody, parseParams, requireEmptyQuery } from '../validation/parse.js';
import { present } from '../validation/present.js';
import { connectionIdSchema, providerConfigKeySchema, syncNameSchema, variantSchema } from '../validation/schemas.js';

const refBodySchema = z.strictObject({ provider_config_key: providerConfigKeySchema, connection_id: connectionIdSchema });
const paramsSchema = z.strictObject({ name: syncNameSchema, variant: variantSchema });

/** A cadence, with or without the word "every": `every 2 hours`, `30m`, `day`. */
const FREQUENCY = /^(every )?(\d+ ?|half |quarter )?(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?)$/;

const frequencyBodySchema = z.strictObject({
  sync_name: syncNameSchema,
  sync_variant: variantSchema.optional(),
  provider_config_key: providerConfigKeySchema,
  connection_id: connectionIdSchema,
  frequency: z.string().regex(FREQUENCY).nullable(),
});

/** What one connection has of its own: further variants of a sync, and another frequency. */
export function syncVariantRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const { core } = http;
  const app = new Hono<HttpEnv>({ strict: false });

  app.post('/sync/:name/variant/:variant', requireApiKey(http), (c) => {
    const { name, variant, ref } = variantOf(core, c, (protectedName) => `Variant name "${protectedName}" is protected.`);
    const { id } = orVariantError(() => core.syncs.createVariant({ ...ref, syncName: name, variant }), apiError(400, 'unknown_sync'));
    return c.json({ id, name, variant });
  });

  app.delete('/sync/:name/variant/:variant', requireApiKey(http), (c) => {
    const { name, variant, ref } = variantOf(core, c, (protectedName) => `Cannot delete protected variant "${protectedName}".`);
    orVariantError(() => core.syncs.removeVariant({ ...ref, syncName: name, variant }), apiError(404, 'not_found'));
    return c.json({ success: true });
  });

  app.put('/sync/update-connection-frequency', requireApiKey(http), (c) => {
    requireEmptyQuery(c);
    const body = parseBody(c, frequencyBodySchema);
    const ref = knownConnection(core, body);
    const selector = { syncName: body.sync_name, ...present({ variant: body.sync_variant }), frequency: withEvery(body.frequency) };
    const frequency = orVariantError(() => core.syncs.setFrequency({ ...ref, ...selector }), apiError(400, 'unknown_sync'));
    return c.json({ frequency });
  });

  return app;
}

function withEvery(frequency: string | null): string | null {
  return frequency === null || frequency.startsWith('every ') ? frequency : `every ${frequency}`;
}

function variantOf(core: SandboxCore, c: HttpContext, protectedMessage: (variant: string) => string) {
  const body = parseBody(c, refBodySchema);
  const params = parseParams(c, paramsSchema);
  requireEmptyQuery(c);
  if (params.variant.toLowerCase() === 'base') throw apiError(400, 'invalid_variant', protectedMessage(params.variant));
  return { ...params, ref: knownConnection(core, body) };
}

function knownConnection(core: SandboxCore, body: z.output<typeof refBodySchema>) {
  const ref = { integrationId: body.provider_config_key, connectionId: body.connection_id };
  if (!core.connections.get(ref)) throw apiError(400, 'unknown_connection');
  return ref;
}

function orVariantError<Result>(run: () => Result, unknownSync: Error): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof SandboxRefusal)) throw error;
    if (error.reason === 'variant_exists') throw apiError(400, 'sync_variant_already_exists');
    if (error.reason === 'invalid_frequency') throw apiError(400, 'invalid_body', 'Sync interval is invalid');
    throw unknownSync;
  }
}
