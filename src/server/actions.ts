/** Everything a caller can do, by the names that `can` is asked about. */
export const actions = [
  'integrations.list',
  'connections.list',
  'connections.create',
  'connections.reconnect',
  'connections.delete',
  'settings.read',
  'settings.update',
  'syncs.list',
  'syncs.trigger',
  'syncs.start',
  'syncs.pause',
  'syncs.reschedule',
  'records.read',
  'records.export',
  'events.watch',
] as const;

export type Action = (typeof actions)[number];

/** What an action is about, as far as it is about one thing. It is the owner's by the time `can` is asked. */
export interface Resource {
  integrationId?: string;
  connectionId?: string;
  syncName?: string;
  model?: string;
  variant?: string;
}
