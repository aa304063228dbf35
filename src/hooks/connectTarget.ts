import type { Connection } from '../protocol/index.js';
import { newestFirst } from './newestFirst.js';

export interface ConnectTarget {
  integrationId: string;
  /** The connection to re-authorise; null to make a new one. */
  reconnectId: string | null;
}

export interface TargetInput {
  integrationId: string;
  /** Null: none of those there are, but a new one. */
  connectionId?: string | null | undefined;
  needsReauth?: boolean | undefined;
  /** Undefined until they were read. */
  connections: readonly Connection[] | undefined;
}

export interface ChosenConnection {
  connection: Connection | null;
  needsReauth: boolean;
  target: ConnectTarget;
}

/**
 * Which connection a button is about, and what pressing it would do: the one with the given id, else the newest of the integration.
 * A healthy connection without a given id is not re-authorised: the button makes another one. With the id null it makes one, whatever is there.
 */
export function chooseConnection({ integrationId, connectionId, needsReauth, connections }: TargetInput): ChosenConnection {
  const candidates = (connections ?? []).filter((candidate) => candidate.integrationId === integrationId);
  const connection = (connectionId === undefined ? newestFirst(candidates)[0] : candidates.find((candidate) => candidate.connectionId === connectionId)) ?? null;
  const isBroken = connection !== null && (needsReauth === true || connection.errors.includes('auth'));
  return { connection, needsReauth: isBroken, target: { integrationId, reconnectId: reconnectId() } };

  function reconnectId(): string | null {
    if (connectionId === null) return null;
    if (connectionId !== undefined) return connections === undefined || connection ? connectionId : null;
    return isBroken && candidates.length === 1 ? connection.connectionId : null;
  }
}
