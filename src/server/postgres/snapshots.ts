import type { ConnectionSnapshot, SnapshotStore } from '../store/SnapshotStore.js';
import type { Database } from './Database.js';
import { connectionParams } from './outcomes.js';

/** What a reconnect would lose, in the table `snapshots`. `schema` is quoted. */
export function postgresSnapshots(database: Database, schema: string): SnapshotStore {
  const ofConnection = 'integration_id = $1 and connection_id = $2';
  return {
    async put(ref, snapshot) {
      await database.query(
        `insert into ${schema}.snapshots (integration_id, connection_id, snapshot) values ($1, $2, $3::json)
         on conflict (integration_id, connection_id) do update set snapshot = excluded.snapshot`,
        [...connectionParams(ref), JSON.stringify(snapshot)],
      );
    },
    async get(ref) {
      const [row] = await database.query<{ snapshot: string }>(`select snapshot::text from ${schema}.snapshots where ${ofConnection}`, connectionParams(ref));
      return row ? (JSON.parse(row.snapshot) as ConnectionSnapshot) : null;
    },
    async remove(ref) {
      await database.query(`delete from ${schema}.snapshots where ${ofConnection}`, connectionParams(ref));
    },
  };
}
