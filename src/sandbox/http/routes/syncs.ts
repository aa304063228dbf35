import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxSyncState, SyncCommand, TriggerOptions } from '../../core/SandboxCore.js';
import { requireApiKey } from '../authenticate.js';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { orSyncError } from '../syncErrors.js';
import { parseBody, parseQuery, requireEmptyQuery } from '../validation/parse.js';
import { present } from '../validation/present.js';
import { connectionIdSchema, providerConfigKeySchema } from '../validation/schemas.js';
import { syncCommandSchema, syncListSchema, toSelectors } from '../validation/syncs.js';

const triggerBodySchema = z.strictObject({
  syncs: syncListSchema,
  sync_mode: z.enum(['incremental', 'full_refresh', 'full_refresh_and_clear_cache']).optional(),
  full_resync: z.boolean().optional(),
  opts: z.strictObject({ reset: z.boolean().optional(), emptyCache: z.boolean().optional() }).optional(),
  provider_config_key: providerConfigKeySchema.optional(),
  connection_id: connectionIdSchema.optional(),
});

const statusQuerySchema = z.strictObject({
  syncs: z.string(),
  provider_config_key: providerConfigKeySchema,
  connection_id: connectionIdSchema.optional(),
});

/** Running, starting and pausing syncs, and how they are doing. */
export function syncRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const { core } = http;
  const app = new Hono<HttpEnv>({ strict: false });

  app.post('/sync/trigger', requireApiKey(http), (c) => {
    requireEmptyQuery(c);
    const body = parseBody(c, triggerBodySchema);
    const command = { ...targetOf(c, body), syncs: toSelectors(body.syncs) };
    orSyncError(command, () => core.syncs.trigger({ ...command, opts: triggerOptions(body) }));
    return c.json({ success: true });
  });

  for (const verb of ['start', 'pause'] as const) {
    app.post(`/sync/${verb}`, requireApiKey(http), (c) => {
      const body = parseBody(c, syncCommandSchema);
      const command = toCommand(body);
      orSyncError(command, () => core.syncs[verb](command));
      return c.json({ success: true });
    });
  }

  app.get('/sync/status', requireApiKey(http), (c) => {
    const query = parseQuery(c, statusQuerySchema);
    const ref = { integrationId: query.provider_config_key, ...present({ connectionId: query.connection_id }) };
    if (ref.connectionId !== undefined && !core.connections.get({ ...ref, connectionId: ref.connectionId })) {
      throw apiError(400, 'invalid_body', 'Connection not found');
    }
    const syncs = query.syncs === '*' ? '*' : toSelectors(query.syncs.split(','));
    return c.json({ syncs: core.syncs.states({ ...ref, syncs }).map(formatState) });
  });

  return app;
}

function toCommand(body: z.output<typeof syncCommandSchema>): SyncCommand {
  return { integrationId: body.provider_config_key, syncs: toSelectors(body.syncs), ...present({ connectionId: body.connection_id }) };
}

/** Only the trigger also takes its target from headers. */
function targetOf(c: HttpContext, body: z.output<typeof triggerBodySchema>) {
  const integrationId = body.provider_config_key ?? c.req.header('provider-config-key');
  const connectionId = body.connection_id ?? c.req.header('connection-id');
  if (!integrationId) {
    throw apiError(400, 'missing_provider_config_key', 'Missing provider_config_key. Provide it in the body or headers.');
  }
  return { integrationId, ...present({ connectionId }) };
}

/** `sync_mode` and `full_resync` are older words for the two options. */
function triggerOptions({ opts, sync_mode, full_resync }: z.output<typeof triggerBodySchema>): TriggerOptions {
  if (opts) return present(opts);
  const emptyCache = sync_mode === 'full_refresh_and_clear_cache';
  return { reset: sync_mode ? sync_mode !== 'incremental' : full_resync === true, emptyCache };
}

/** In Nango's order of fields; those of a run that never was are absent. */
function formatState({ connectionId, finishedAt, latestResult, latestExecutionStatus, ...state }: SandboxSyncState) {
  return {
    id: state.id,
    connection_id: connectionId,
    type: state.type,
    ...present({ finishedAt }),
    nextScheduledSyncAt: state.nextScheduledSyncAt,
    name: state.name,
    variant: state.variant,
    status: state.status,
    frequency: state.frequency,
    ...present({ latestResult, latestExecutionStatus }),
    recordCount: state.recordCount,
    checkpoint: state.checkpoint,
  };
}
