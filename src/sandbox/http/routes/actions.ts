import { Hono } from 'hono';
import { z } from 'zod';
import { RunFailure, SandboxRefusal, type ActionCommand } from '../../core/index.js';
import { requireApiKey } from '../authenticate.js';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { ApiError, apiError } from '../errors.js';
import { parseBody, parseHeaders, parseParams, requireEmptyQuery } from '../validation/parse.js';
import { connectionIdSchema, providerConfigKeySchema, syncNameSchema } from '../validation/schemas.js';

const headersSchema = z.object({
  'provider-config-key': providerConfigKeySchema,
  'connection-id': connectionIdSchema,
  'x-async': z.stringbool().optional(),
});
const bodySchema = z.object({ action_name: syncNameSchema, input: z.unknown() });
const resultParamsSchema = z.strictObject({ id: z.uuid() });

/** Running actions, at once or by and by. */
export function actionRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const { actions } = http.core;
  const app = new Hono<HttpEnv>({ strict: false });

  app.post('/action/trigger', requireApiKey(http), async (c) => {
    const { command, isAsync } = readCommand(c);
    if (!isAsync) return answer(c, await orActionError(() => actions.trigger(command)));
    const ref = await orActionError(() => actions.triggerAsync(command));
    c.header('location', ref.statusUrl);
    return c.json(ref, 202);
  });

  app.get('/action/:id', requireApiKey(http), (c) => {
    const { id } = parseParams(c, resultParamsSchema);
    const result = actions.result(id);
    // Nango knows no difference between an action that runs and one that never was.
    if (!result || result.status === 'running') throw apiError(404, 'not_found', `No action '${id}' found`);
    if (result.status === 'failed') throw toActionError(result.failure);
    return answer(c, result.output);
  });

  return app;
}

function readCommand(c: HttpContext): { command: ActionCommand; isAsync: boolean } {
  const headers = parseHeaders(c, headersSchema);
  requireEmptyQuery(c);
  const { action_name: actionName, input } = parseBody(c, bodySchema);
  const ref = { integrationId: headers['provider-config-key'], connectionId: headers['connection-id'] };
  return { command: { ...ref, actionName, input }, isAsync: headers['x-async'] ?? false };
}

/** An action that returns nothing is answered with an empty body. */
function answer(c: HttpContext, output: unknown): Response {
  return output === undefined ? c.body(null) : new Response(JSON.stringify(output), { headers: { 'content-type': 'application/json' } });
}

async function orActionError<T>(run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof RunFailure) throw toActionError(error);
    if (error instanceof SandboxRefusal && error.reason === 'unknown_action') throw apiError(404, 'not_found', 'Action not found');
    if (error instanceof SandboxRefusal) throw apiError(400, 'unknown_connection', 'Failed to find connection');
    throw error;
  }
}

/** A provider's refusal makes a failed dependency of the action; everything else is the action's own fault. */
function toActionError({ code, report }: RunFailure): ApiError {
  const { description, payload, additionalProperties } = report;
  const details = additionalProperties ? { additional_properties: additionalProperties } : {};
  return new ApiError(code === 'script_http_error' ? 424 : 500, { error: { message: description, code, payload, ...details } });
}
