import { listIntegrations } from '../operations/listIntegrations.js';
import { json } from './respond.js';
import type { Call } from './RouteHandler.js';

export async function getIntegrations({ context }: Call): Promise<Response> {
  return json({ integrations: await listIntegrations(context) });
}
