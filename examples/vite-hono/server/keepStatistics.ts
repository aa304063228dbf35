import type { PGlite } from '@electric-sql/pglite';

/**
 * Has Postgres look at its tables whenever they have doubled. A server's autovacuum does so by itself, and PGlite has none:
 * a search among a hundred thousand rows would then read them all, for four seconds rather than a fortieth of one.
 */
export function keepStatistics(postgres: PGlite): void {
  let analysed = 0;
  const look = async (): Promise<void> => {
    const { rows } = await postgres.query<{ count: number }>('select coalesce(sum(live_count + deleted_count), 0)::int as count from nango_embed.streams');
    const count = rows[0]?.count ?? 0;
    if (count < 2 * analysed + 1000) return;
    await postgres.exec('analyze nango_embed.records');
    analysed = count;
  };
  // A look that fails is made up for by the next.
  setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS).unref();
}

const LOOK_EVERY_MS = 5000;
