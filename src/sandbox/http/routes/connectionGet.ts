import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxConnection } from '../../core/SandboxCore.js';
import { requireApiKey } from '../authenticate.js';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { ApiError } from '../errors.js';
import { findConnection } from '../findConnection.js';
import { formatConnection } from '../formatConnection.js';
import { freshCredentials } from '../freshCredentials.js';
import { parseParams, parseQuery } from '../validation/parse.js';
import { connectionParamsSchema, flagSchema, providerConfigKeySchema } from '../validation/schemas.js';

const querySchema = z.strictObject({
  provider_config_key: providerConfigKeySchema,
  refresh_token: flagSchema,
  force_refresh: flagSchema,
  refresh_github_app_jwt_token: flagSchema,
});

/** One connection with its credentials, refreshed when they have expired. The CLI still asks at the old path. */
export function connectionGetRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });
  for (const path of ['/connections/:connectionId', '/connection/:connectionId']) {
    app.get(path, requireApiKey(http), (c) => getConnection(http, c));
  }
  return app;
}

function getConnection(http: SandboxHttp, c: HttpContext): Response {
  const query = parseQuery(c, querySchema);
  const ref = { integrationId: query.provider_config_key, ...parseParams(c, connectionParamsSchema) };
  const stored = findConnection(http.core, ref);
  const credentials = freshCredentials(http, stored, { force: query.force_refresh });
  http.core.connections.touch(ref);
  const connection = findConnection(http.core, ref);
  if (!credentials) throw refreshRefused(connection);
  return c.json(formatConnection(connection, { withRefreshToken: query.refresh_token }));
}

function refreshRefused(connection: SandboxConnection): ApiError {
  const errors = connection.errors.filter(({ type }) => type === 'auth');
  return new ApiError(400, {
    error: {
      code: 'invalid_credentials',
      message: 'The external API returned an error when trying to refresh the access token. Please try again later.',
      payload: { connection: formatConnection({ ...connection, errors, credentials: { type: 'NONE' } }) },
    },
  });
}
