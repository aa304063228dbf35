import type { RouteMatch } from '../matchRoute.js';
import { getConnections, removeConnection } from './connections.js';
import { postConnectSession } from './connectSessions.js';
import { getIntegrations } from './integrations.js';
import { getMetadata, patchMetadata } from './metadata.js';
import { getRecords, getRecordsCsv } from './records.js';
import type { Method, RouteHandler } from './RouteHandler.js';
import { streamEvents } from './streamEvents.js';
import { getSyncs, postSyncAction, putFrequency } from './syncs.js';

/** Every route but the webhook, which has no owner. */
export type OwnedRoute = Exclude<RouteMatch, { route: 'webhook' }>;

/** What each method does on a route; the others are not allowed there. */
export function methodsOf(match: OwnedRoute): Partial<Record<Method, RouteHandler>> {
  switch (match.route) {
    case 'integrations':
      return { GET: getIntegrations };
    case 'connectSessions':
      return { POST: postConnectSession };
    case 'connections':
      return { GET: getConnections };
    case 'connection':
      return { DELETE: (call) => removeConnection(call, match.ref) };
    case 'metadata':
      return { GET: (call) => getMetadata(call, match.ref), PATCH: (call) => patchMetadata(call, match.ref) };
    case 'syncs':
      return { GET: (call) => getSyncs(call, match.ref) };
    case 'syncAction':
      return { POST: (call) => postSyncAction(call, match.ref, match.action) };
    case 'frequency':
      return { PUT: (call) => putFrequency(call, match.ref) };
    case 'records':
      return { GET: (call) => getRecords(call, match.ref) };
    case 'recordsCsv':
      return { GET: (call) => getRecordsCsv(call, match.ref) };
    case 'events':
      return { GET: streamEvents };
  }
}
