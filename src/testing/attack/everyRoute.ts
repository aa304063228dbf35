import { MUTATION_HEADER, routes } from '../../protocol/index.js';
import type { Target } from './Scene.js';

/** One way to use something over HTTP. */
export interface RouteUse {
  name: string;
  path: string;
  init: RequestInit;
}

/** Every route that reads a connection. */
export function everyRead(target: Target): RouteUse[] {
  const read = (name: string, path: string): RouteUse => ({ name, path, init: {} });
  return [
    read('read its settings', routes.metadata(target)),
    read('read its syncs', routes.syncs(target)),
    read('read its records', routes.records(target)),
    read('read all its records', routes.recordsCsv(target)),
  ];
}

/** Every route that changes a connection; disconnecting comes last, since nothing can be tried after it. */
export function everyChange(target: Target): RouteUse[] {
  const { integrationId, connectionId } = target;
  const change = (name: string, path: string, method: string, body: unknown = {}): RouteUse => ({ name, path, init: changing(method, body) });
  return [
    change('change its settings', routes.metadata(target), 'PATCH', { metadata: {} }),
    change('trigger a sync', routes.syncAction(target, 'trigger'), 'POST'),
    change('start a sync', routes.syncAction(target, 'start'), 'POST'),
    change('pause a sync', routes.syncAction(target, 'pause'), 'POST'),
    change('reschedule a sync', routes.frequency(target), 'PUT', { frequency: 'every 30 days' }),
    change('authorise it again', routes.connectSessions(), 'POST', { integrationId, connectionId }),
    change('disconnect it', routes.connection(target), 'DELETE'),
  ];
}

export function everyUse(target: Target): RouteUse[] {
  return [...everyRead(target), ...everyChange(target)];
}

/** Every route that names no connection. */
export function everyOther(integrationId: string): RouteUse[] {
  return [
    { name: 'list integrations', path: routes.integrations(), init: {} },
    { name: 'list connections', path: routes.connections(), init: {} },
    { name: 'watch events', path: routes.events(), init: {} },
    { name: 'begin to connect', path: routes.connectSessions(), init: changing('POST', { integrationId }) },
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
