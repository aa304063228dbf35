import type { QueryClient } from '@tanstack/react-query';
import { NangoEmbedError, type Connection, type ConnectionRef } from '../protocol/index.js';
import { cachedRecordsOf } from './cachedRecords.js';
import type { NangoClient } from './createNangoClient.js';
import { connectionsQueryOptions } from './queries.js';
import { nangoKeys } from './queryKeys.js';
import { scheduleTimeout, type Schedule } from './timers.js';

interface Source {
  client: NangoClient;
  queryClient: QueryClient;
}

/** Nango lists a connection a moment after its window is done. */
const WAITS_MS = [0, 300, 700, 1500, 3000];

/**
 * Reads a connection back from the server, because the window's word is only a hint: the server checks whose it is.
 * Rejects with `connect_failed` when the owner does not have it after some attempts.
 */
export async function confirmConnection(source: Source, ref: ConnectionRef, schedule: Schedule = scheduleTimeout): Promise<Connection> {
  let found: Connection | undefined;
  for (const waitMs of WAITS_MS) {
    if (waitMs > 0) await new Promise<void>((resolve) => schedule(resolve, waitMs));
    found = (await readConnections(source)).find((connection) => isSame(connection, ref));
    // After a reconnection the old error may still be listed for a moment.
    if (found && !found.errors.includes('auth')) break;
  }
  if (!found) {
    throw new NangoEmbedError(
      'connect_failed',
      `Nango reports connection ${ref.connectionId}, but the server does not list it for this owner, so it cannot be used here. Check the tags that authorize() returns, and the tenancy of the connection.`,
      { action: 'retry' },
    );
  }
  void source.queryClient.invalidateQueries({ queryKey: nangoKeys.connection(ref) });
  return found;
}

/** A connection of the integration that was not there before, or null. */
export async function findNewConnection(source: Source, integrationId: string, known: ReadonlySet<string>): Promise<Connection | null> {
  const connections = await readConnections(source);
  return connections.find((connection) => connection.integrationId === integrationId && !known.has(connection.connectionId)) ?? null;
}

/** Deletes a connection and all that was cached of it. One that is gone already counts as deleted. */
export async function removeConnection({ client, queryClient }: Source, ref: ConnectionRef): Promise<void> {
  try {
    await client.deleteConnection(ref);
  } catch (error) {
    if (!(error instanceof NangoEmbedError) || error.code !== 'unknown_connection') throw error;
  }
  await queryClient.cancelQueries({ queryKey: nangoKeys.connections() });
  queryClient.setQueryData<Connection[]>(nangoKeys.connections(), (connections) => connections?.filter((connection) => !isSame(connection, ref)));
  queryClient.removeQueries({ queryKey: nangoKeys.connection(ref) });
  cachedRecordsOf(queryClient)?.drop(ref);
}

/** Never an answer from the cache, nor one that was asked for earlier. */
async function readConnections({ client, queryClient }: Source): Promise<Connection[]> {
  await queryClient.cancelQueries({ queryKey: nangoKeys.connections() });
  return queryClient.fetchQuery({ ...connectionsQueryOptions(client), staleTime: 0 });
}

function isSame(a: ConnectionRef, b: ConnectionRef): boolean {
  return a.integrationId === b.integrationId && a.connectionId === b.connectionId;
}
