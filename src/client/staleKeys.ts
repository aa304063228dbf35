import type { QueryKey } from '@tanstack/react-query';
import type { NangoEvent } from '../protocol/index.js';
import { nangoKeys } from './queryKeys.js';

/** Which cached answers an event has made stale. Record feeds are not among them: they read their delta. */
export function staleKeys(event: NangoEvent): QueryKey[] {
  switch (event.type) {
    case 'connection.created':
    case 'connection.reconnected':
    case 'connection.updated':
    case 'connection.error':
      return [nangoKeys.connections(), nangoKeys.connection(event)];
    case 'connection.deleted':
      // What hangs on it is not stale but gone: asking again would only be refused.
      return [nangoKeys.connections()];
    case 'sync.error':
      // A connection lists its errors, those of its syncs among them.
      return [nangoKeys.connections(), nangoKeys.syncs(event)];
    case 'sync.success':
    case 'sync.changed':
      return [nangoKeys.syncs(event)];
  }
}
