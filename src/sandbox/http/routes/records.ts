import { Hono } from 'hono';
import { z } from 'zod';
import type { RecordAction } from '../../../protocol/index.js';
import { SandboxRefusal, type SandboxCore } from '../../core/SandboxCore.js';
import { requireApiKey } from '../authenticate.js';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { parseBody, parseHeaders, parseQuery, requireEmptyQuery } from '../validation/parse.js';
import { present } from '../validation/present.js';
import { connectionHeadersSchema, modelSchema, variantSchema } from '../validation/schemas.js';

const pruneBodySchema = z.strictObject({
  model: modelSchema,
  variant: variantSchema.optional(),
  until_cursor: z.string().min(1),
  limit: z.number().int().min(1).max(10_000).optional(),
});

/** The change stream of a model, and pruning it. */
export function recordRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const listQuerySchema = recordsQuerySchema(http.core);
  const app = new Hono<HttpEnv>({ strict: false });

  app.get('/records', requireApiKey(http), (c) => {
    const { delta, modified_after, ...query } = parseQuery(c, listQuerySchema);
    const ref = connectionOf(c);
    const page = orRefuse('Failed to fetch records', () =>
      http.core.records.list({ ...ref, ...present({ ...query, modifiedAfter: modified_after ?? delta }) }),
    );
    return c.json({ next_cursor: page.nextCursor, records: page.records });
  });

  app.patch('/records/prune', requireApiKey(http), (c) => {
    requireEmptyQuery(c);
    const { until_cursor, ...body } = parseBody(c, pruneBodySchema);
    const ref = connectionOf(c);
    const pruned = orRefuse('Failed to prune records', () => http.core.records.prune({ ...ref, untilCursor: until_cursor, ...present(body) }));
    return c.json({ count: pruned.count, has_more: pruned.hasMore });
  });

  return app;
}

const actions = ['added', 'updated', 'deleted', 'ADDED', 'UPDATED', 'DELETED'] as const;

function recordsQuerySchema(core: SandboxCore) {
  const since = z.iso.datetime().refine((time) => isRecent(time, core.clock.now()), { message: 'must be within the last 12 months' });
  return z.strictObject({
    model: modelSchema,
    variant: variantSchema.optional(),
    // The older name of `modified_after`, still understood.
    delta: since.optional(),
    modified_after: since.optional(),
    limit: z.coerce.number().min(1).max(10_000).optional(),
    filter: z
      .string()
      .transform((filter) => filter.split(','))
      .pipe(z.array(z.enum(actions)))
      .transform((filter) => filter.map((action) => action.toUpperCase() as RecordAction))
      .optional(),
    cursor: z.string().min(1).max(1000).optional(),
    ids: z
      .union([z.string().min(1).max(256), z.array(z.string().min(1).max(256)).max(100)])
      .transform((ids) => (Array.isArray(ids) ? ids : [ids]))
      .optional(),
  });
}

function isRecent(time: string, now: number): boolean {
  const earliest = new Date(now);
  earliest.setUTCFullYear(earliest.getUTCFullYear() - 1);
  return Date.parse(time) >= earliest.getTime();
}

function connectionOf(c: HttpContext) {
  const headers = parseHeaders(c, connectionHeadersSchema);
  return { connectionId: headers['connection-id'], integrationId: headers['provider-config-key'] };
}

/** A cursor that Nango cannot read is a failure of the server, not of the request. */
function orRefuse<Result>(failure: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SandboxRefusal)) throw error;
    if (error.reason === 'invalid_cursor') throw apiError(500, 'server_error', failure);
    throw apiError(400, 'unknown_connection', 'Provided ConnectionId and ProviderConfigKey does not match a valid connection');
  }
}
