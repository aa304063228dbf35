import type { ConnectionRef } from '../../protocol/index.js';
import { deleteConnection } from '../operations/deleteConnection.js';
import { listConnections } from '../operations/listConnections.js';
import { json, noContent } from './respond.js';
import type { Call } from './RouteHandler.js';

export async function getConnections({ context }: Call): Promise<Response> {
  return json({ connections: await listConnections(context) });
}

export async function removeConnection({ context }: Call, ref: ConnectionRef): Promise<Response> {
  await deleteConnection(context, ref);
  return noContent();
}
