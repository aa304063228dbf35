import { NangoEmbedError, type ConnectionRef, type ModelRef, type SyncAction, type SyncRef } from '../protocol/index.js';

/** What a path means, whatever the method. */
export type RouteMatch =
  | { route: 'webhook' }
  | { route: 'integrations' | 'connectSessions' | 'connections' | 'events' }
  | { route: 'connection' | 'metadata' | 'syncs'; ref: ConnectionRef }
  | { route: 'syncAction'; ref: SyncRef; action: SyncAction }
  | { route: 'frequency'; ref: SyncRef }
  | { route: 'records' | 'recordsCsv'; ref: ModelRef };

/** Reads the path below `basePath`; undefined when it leads nowhere. Throws `invalid_request` for a malformed escape. */
export function matchRoute(pathname: string, basePath: string): RouteMatch | undefined {
  if (!pathname.startsWith(`${basePath}/`)) return undefined;
  const segments = pathname.slice(basePath.length + 1).replace(/\/$/, '').split('/').map(decodeSegment);
  if (segments.includes('')) return undefined;
  const [head, integrationId, connectionId, ...rest] = segments;
  if (head === undefined) return undefined;
  if (integrationId === undefined) return matchTop(head);
  if (head !== 'connections' || connectionId === undefined) return undefined;
  return matchBelowConnection({ integrationId, connectionId }, rest);
}

function matchTop(head: string): RouteMatch | undefined {
  switch (head) {
    case 'integrations':
    case 'connections':
    case 'events':
    case 'webhook':
      return { route: head };
    case 'connect-sessions':
      return { route: 'connectSessions' };
    default:
      return undefined;
  }
}

function matchBelowConnection(ref: ConnectionRef, [kind, name, action, ...beyond]: string[]): RouteMatch | undefined {
  if (beyond.length > 0) return undefined;
  if (kind === undefined) return { route: 'connection', ref };
  if ((kind === 'syncs' || kind === 'metadata') && name === undefined) return { route: kind, ref };
  if (name === undefined) return undefined;
  if (kind === 'records' && action === undefined) return matchRecords(ref, name);
  if (kind === 'syncs' && action === 'frequency') return { route: 'frequency', ref: { ...ref, syncName: name } };
  if (kind === 'syncs' && isSyncAction(action)) return { route: 'syncAction', ref: { ...ref, syncName: name }, action };
  return undefined;
}

function matchRecords(ref: ConnectionRef, name: string): RouteMatch {
  const model = name.replace(/\.csv$/, '');
  return model === name || model === '' ? { route: 'records', ref: { ...ref, model: name } } : { route: 'recordsCsv', ref: { ...ref, model } };
}

function isSyncAction(value: string | undefined): value is SyncAction {
  return value === 'trigger' || value === 'start' || value === 'pause';
}

/** Decoded after splitting, so that an id may contain a slash. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new NangoEmbedError('invalid_request', `The path segment ${JSON.stringify(segment)} is not valid percent-encoding. Build paths with encodeURIComponent.`);
  }
}
