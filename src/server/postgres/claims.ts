import type { Database } from './Database.js';

/** Who comes first with a key, in the table `claims`. `schema` is quoted. */
export function postgresClaims(database: Database, schema: string) {
  return {
    /** Takes a key that nobody has, or whose time has passed. Sweeps a few others on the way, so that nothing piles up. */
    async claim(key: string, ttlMs: number): Promise<boolean> {
      await database.query(
        `delete from ${schema}.claims where key in (select key from ${schema}.claims where expires_at < clock_timestamp() order by expires_at limit 100 for update skip locked)`,
      );
      const rows = await database.query(
        `insert into ${schema}.claims as c (key, expires_at) values ($1, clock_timestamp() + $2::float8 * interval '1 millisecond')
         on conflict (key) do update set expires_at = excluded.expires_at where c.expires_at <= clock_timestamp() returning 1`,
        [key, ttlMs],
      );
      return rows.length > 0;
    },
    async unclaim(key: string): Promise<void> {
      await database.query(`delete from ${schema}.claims where key = $1`, [key]);
    },
  };
}
