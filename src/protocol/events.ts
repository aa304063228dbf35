import { BASE_VARIANT, type ConnectionRef, type SyncRef } from './types.js';

/**
 * What the handler tells a browser over server-sent events: identifiers only, never a record or a credential.
 * `modifiedAfter` (ISO 8601 UTC) is where the run began; everything it changed was modified at or after it.
 */
export type NangoEvent =
  | ({ type: 'connection.created' | 'connection.reconnected' | 'connection.updated' | 'connection.error' | 'connection.deleted' } & ConnectionRef)
  | ({ type: 'sync.success'; model: string; modifiedAfter: string } & Required<SyncRef>)
  | ({ type: 'sync.error' | 'sync.changed' } & Required<SyncRef>);

export type NangoEventType = NangoEvent['type'];

/** Reads one event from the stream; undefined for types this version does not know. */
export function parseEvent(data: string): NangoEvent | undefined {
  const value = parseObject(data);
  const { type, integrationId, connectionId, syncName, variant, model, modifiedAfter } = value;
  if (typeof integrationId !== 'string' || typeof connectionId !== 'string') return undefined;
  switch (type) {
    case 'connection.created':
    case 'connection.reconnected':
    case 'connection.updated':
    case 'connection.error':
    case 'connection.deleted':
      return { type, integrationId, connectionId };
    case 'sync.success':
      if (typeof syncName !== 'string' || typeof model !== 'string' || typeof modifiedAfter !== 'string') return undefined;
      return { type, integrationId, connectionId, syncName, variant: variantOf(variant), model, modifiedAfter };
    case 'sync.error':
    case 'sync.changed':
      return typeof syncName === 'string' ? { type, integrationId, connectionId, syncName, variant: variantOf(variant) } : undefined;
    default:
      return undefined;
  }
}

function variantOf(value: unknown): string {
  return typeof value === 'string' ? value : BASE_VARIANT;
}

function parseObject(data: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
