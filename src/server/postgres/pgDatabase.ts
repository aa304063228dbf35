import type { Database, Queryable } from './Database.js';

interface PgResult {
  rows: unknown[];
}

/** The part of node-postgres' client that is used. */
export interface PgClient {
  query(text: string, params?: unknown[]): Promise<PgResult>;
  /** With an error the pool throws the connection away. */
  release(error?: Error | boolean): void;
  on(event: 'notification', listener: (message: { channel: string; payload?: string | undefined }) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  removeAllListeners(event: 'notification' | 'error' | 'end'): unknown;
}

/** The part of node-postgres' pool that is used. */
export interface PgPool {
  query(text: string, params?: unknown[]): Promise<PgResult>;
  connect(): Promise<PgClient>;
}

/** A pool of node-postgres. Its owner listens to its `error` event and ends it. */
export function pgDatabase(pool: PgPool): Database {
  return {
    ...queryable(pool),
    async transaction(run) {
      const client = await pool.connect();
      // A connection that breaks tells everybody who listens, and ends the process when nobody does.
      client.on('error', ignore);
      try {
        await client.query('begin');
        const result = await run(queryable(client));
        await client.query('commit');
        client.release();
        return result;
      } catch (error) {
        await client.query('rollback').then(
          () => client.release(),
          // It cannot be used again.
          () => client.release(true),
        );
        throw error;
      } finally {
        client.removeAllListeners('error');
      }
    },
    async listen(channel, { onPayload, onLost }) {
      const client = await pool.connect();
      let isOpen = true;
      const leave = (reason: Error | boolean): boolean => {
        if (!isOpen) return false;
        isOpen = false;
        for (const event of ['notification', 'end'] as const) client.removeAllListeners(event);
        // Whatever else happens to it concerns nobody.
        client.on('error', ignore);
        client.release(reason);
        return true;
      };
      const lose = (error: Error): void => {
        if (leave(error)) onLost(error);
      };
      client.on('error', lose);
      client.on('end', () => lose(new Error('The connection that listens was closed.')));
      client.on('notification', (message) => {
        if (message.channel === channel && message.payload !== undefined) onPayload(message.payload);
      });
      await client.query(`listen "${channel}"`).catch((error: unknown) => {
        leave(true);
        throw error;
      });
      // Not given back to the pool: others would hear what is meant for nobody.
      return async () => void leave(true);
    },
  };
}

function queryable(client: Pick<PgClient, 'query'>): Queryable {
  return { query: async <Row extends object>(text: string, params: readonly unknown[] = []) => (await client.query(text, [...params])).rows as Row[] };
}

function ignore(): void {}
