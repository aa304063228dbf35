import type { ConnectionRef, SyncOutcome, SyncRef } from '../../protocol/index.js';
import { latestOutcome, type OutcomeStore } from '../outcomes.js';
import type { Database } from './Database.js';

interface OutcomeRow {
  sync_name: string;
  variant: string;
  outcome: string;
}

/** How syncs ended, in the table `outcomes`. `schema` is quoted. */
export function postgresOutcomes(database: Database, schema: string): OutcomeStore {
  const ofSync = 'integration_id = $1 and connection_id = $2 and sync_name = $3 and variant = $4';
  return {
    put: (ref, outcome) =>
      database.transaction(async (tx) => {
        const key = syncParams(ref);
        // Two webhooks of one run may come at once, to two processes: the second must see what the first has put.
        await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [JSON.stringify([schema, key])]);
        const [row] = await tx.query<OutcomeRow>(`select outcome::text from ${schema}.outcomes where ${ofSync}`, key);
        const next = latestOutcome(row ? (JSON.parse(row.outcome) as SyncOutcome) : undefined, outcome);
        await tx.query(
          `insert into ${schema}.outcomes (integration_id, connection_id, sync_name, variant, outcome) values ($1, $2, $3, $4, $5::json)
           on conflict (integration_id, connection_id, sync_name, variant) do update set outcome = excluded.outcome`,
          [...key, JSON.stringify(next)],
        );
      }),
    async list(ref) {
      const rows = await database.query<OutcomeRow>(
        `select sync_name, variant, outcome::text from ${schema}.outcomes where integration_id = $1 and connection_id = $2`,
        connectionParams(ref),
      );
      return rows.map(({ sync_name, variant, outcome }) => ({ syncName: sync_name, variant, outcome: JSON.parse(outcome) as SyncOutcome }));
    },
    async forget(ref) {
      await database.query(`delete from ${schema}.outcomes where ${ofSync}`, syncParams(ref));
    },
    async remove(ref) {
      await database.query(`delete from ${schema}.outcomes where integration_id = $1 and connection_id = $2`, connectionParams(ref));
    },
  };
}

export function connectionParams({ integrationId, connectionId }: ConnectionRef): string[] {
  return [integrationId, connectionId];
}

function syncParams({ syncName, variant, ...ref }: Required<SyncRef>): string[] {
  return [...connectionParams(ref), syncName, variant];
}
