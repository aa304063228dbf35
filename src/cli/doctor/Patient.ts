import type { NangoApi, NangoConnection } from '../../server/index.js';
import type { ChosenSync } from '../init/InitPlan.js';

/** A set-up that answers: what the later checks look at. */
export interface Patient {
  nango: NangoApi;
  /** Ids of the integrations that are looked at, all of them in Nango. */
  integrationIds: readonly string[];
  /** The syncs that the project has of them. */
  syncs: readonly Omit<ChosenSync, 'model'>[];
  /** The newest connections of each. */
  connections: readonly NangoConnection[];
  /** How many there are, where that is more. */
  countOfConnections: number;
}

/** `slack of 4f5…`: a connection, for people. */
export function nameOfConnection({ integrationId, connectionId }: { integrationId: string; connectionId: string }): string {
  return `${integrationId} ${connectionId}`;
}
