import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxConnectionRef, SandboxCore } from '../../core/SandboxCore.js';
import { requireApiKey } from '../authenticate.js';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { parse, parseBody, parseHeaders, parseParams, requireEmptyQuery } from '../validation/parse.js';
import { connectionParamsSchema, metadataSchema, providerConfigKeySchema } from '../validation/schemas.js';

const bodySchema = z.strictObject({
  connection_id: z.union([z.string().min(1), z.array(z.string().min(1))]),
  provider_config_key: z.string().min(1),
  metadata: metadataSchema,
});

const legacyHeadersSchema = z.object({ 'provider-config-key': providerConfigKeySchema });

type Write = (ref: SandboxConnectionRef, metadata: Record<string, unknown>) => void;

/** A connection's settings: POST replaces, PATCH merges, both for one connection or for many. */
export function metadataRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const { core } = http;
  const replace: Write = (ref, metadata) => core.connections.setMetadata(ref, metadata);
  const merge: Write = (ref, metadata) => core.connections.updateMetadata(ref, metadata);
  const app = new Hono<HttpEnv>({ strict: false });
  app.post('/connections/metadata', requireApiKey(http), (c) => c.json(writeMany(core, c, replace), 201));
  app.patch('/connections/metadata', requireApiKey(http), (c) => c.json(writeMany(core, c, merge)));
  app.post('/connection/:connectionId/metadata', requireApiKey(http), (c) => c.json(writeOne(core, c, replace), 201));
  app.patch('/connection/:connectionId/metadata', requireApiKey(http), (c) => c.json(writeOne(core, c, merge)));
  return app;
}

function writeMany(core: SandboxCore, c: HttpContext, write: Write) {
  requireEmptyQuery(c);
  const body = parseBody(c, bodySchema);
  const connectionIds = Array.isArray(body.connection_id) ? body.connection_id : [body.connection_id];
  const refs = connectionIds.map((connectionId) => ({ integrationId: body.provider_config_key, connectionId }));
  for (const ref of refs) requireKnown(core, ref, refs.length > 1);
  for (const ref of refs) write(ref, body.metadata);
  return body;
}

/** The old route: the connection in the path, the whole body is the metadata. */
function writeOne(core: SandboxCore, c: HttpContext, write: Write) {
  const { 'provider-config-key': integrationId } = parseHeaders(c, legacyHeadersSchema);
  const ref = { integrationId, ...parseParams(c, connectionParamsSchema) };
  const metadata = parse('invalid_body', metadataSchema, c.var.body);
  requireKnown(core, ref, false);
  write(ref, metadata);
  return metadata;
}

function requireKnown(core: SandboxCore, ref: SandboxConnectionRef, amongMany: boolean): void {
  if (core.connections.get(ref)) return;
  const missing = `Connection with connection id ${ref.connectionId} and provider config key ${ref.integrationId} not found. Please make sure the connection exists in the Nango dashboard`;
  throw apiError(404, 'unknown_connection', amongMany ? `${missing}. No actions were taken on any of the connections as a result of this failure.` : missing);
}
