import { MUTATION_HEADER, routes, type ConnectionRef } from '../../protocol/index.js';

/** One way to use a connection over HTTP. */
export interface RouteUse {
  name: string;
  path: string;
  init: RequestInit;
  changes: boolean;
}

/** Every route that names a connection, for this one. `model` and `syncName` need not exist. */
export function everyUse(ref: ConnectionRef, { model = 'Contact', syncName = 'contacts' }: { model?: string; syncName?: string } = {}): RouteUse[] {
  const sync = { ...ref, syncName };
  const read = (name: string, path: string): RouteUse => ({ name, path, init: {}, changes: false });
  const change = (name: string, path: string, method: string, body: unknown = {}): RouteUse => ({ name, path, init: changing(method, body), changes: true });
  return [
    read('read its settings', routes.metadata(ref)),
    read('read its syncs', routes.syncs(ref)),
    read('read its records', routes.records({ ...ref, model })),
    read('read all its records', routes.recordsCsv({ ...ref, model })),
    change('change its settings', routes.metadata(ref), 'PATCH', { metadata: { attacked: true } }),
    change('trigger a sync', routes.syncAction(sync, 'trigger'), 'POST'),
    change('start a sync', routes.syncAction(sync, 'start'), 'POST'),
    change('pause a sync', routes.syncAction(sync, 'pause'), 'POST'),
    change('reschedule a sync', routes.frequency(sync), 'PUT', { frequency: 'every 30 days' }),
    change('authorise it again', routes.connectSessions(), 'POST', ref),
    change('disconnect it', routes.connection(ref), 'DELETE'),
  ];
}

/** A change as the browser sends it. */
export function changing(method: string, body: unknown = {}, headers: Record<string, string> = {}): RequestInit {
  return {
    method,
    headers: { 'Content-Type': 'application/json', [MUTATION_HEADER]: '1', ...headers },
    ...(method === 'DELETE' ? {} : { body: JSON.stringify(body) }),
  };
}
