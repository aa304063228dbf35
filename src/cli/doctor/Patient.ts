import type { NangoApi, NangoConnection } from '../../server/index.js';
import type { ChosenSync } from '../init/InitPlan.js';

/** A set-up that answers: what the later checks look at. */
export interface Patient {
  nango: NangoApi;
  /** Ids of the integrations that are looked at, all of them in Nango. */
  integrationIds: readonly string[];
  /** The syncs that the project has of them. */
  syncs: readonly Omit<ChosenSync, 'model'>[];
  /** Every connection of these, the newest first. */
  connections: readonly NangoConnection[];
  /** The newest of each integration: what takes requests of their own is asked of these alone. */
  sample: readonly NangoConnection[];
}

/** `slack 4f5…`: a connection, for people. */
export function nameOfConnection({ integrationId, connectionId }: { integrationId: string; connectionId: string }): string {
  return `${integrationId} ${connectionId}`;
}
