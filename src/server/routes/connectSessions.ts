import { createConnectSession } from '../operations/createConnectSession.js';
import { optionalString, readJson, requiredString } from '../readJson.js';
import { json } from './respond.js';
import type { Call } from './RouteHandler.js';

export async function postConnectSession({ context, request }: Call): Promise<Response> {
  const body = await readJson(request);
  const integrationId = requiredString(body, 'integrationId');
  const connectionId = optionalString(body, 'connectionId');
  return json(await createConnectSession(context, { integrationId, ...(connectionId === undefined ? {} : { connectionId }) }));
}
