import type { NangoConnectionSettings } from '../NangoApi.js';

/**
 * What the syncs will read: metadata, and for names that it does not have the connection's `connection_config`, where settings
 * were kept in the past. A null in the metadata hides the older value. An empty text or list counts as not set.
 */
export function effectiveSettings({ metadata, connectionConfig }: NangoConnectionSettings): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...connectionConfig, ...metadata }).filter(([, value]) => !isEmpty(value)));
}

export function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
