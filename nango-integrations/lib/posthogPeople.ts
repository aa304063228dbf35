import type { NangoSync } from 'nango';
import type * as z from 'zod';
import { type PostHogPerson } from '../models.js';
import { askHogql, type HogqlRow } from './posthog.js';
import { personDistinctIds, personProfiles, personsAlive } from './posthogQueries.js';
import { askInParts } from './posthogWindow.js';

type PersonSync = Pick<NangoSync<{ PostHogPerson: typeof PostHogPerson }, undefined, z.ZodObject<Record<string, z.ZodString>>>, 'post' | 'log' | 'ActionError' | 'getRecordsByIds' | 'listRecords' | 'batchDelete'>;

type Activity = HogqlRow<'person' | 'last_seen'>;

/** Adds to people who were active what PostHog knows of them. Who has no profile is left out: it was deleted, or never was a person. */
export async function withProfiles(nango: PersonSync, projectId: string, active: readonly Activity[]): Promise<Record<string, unknown>[]> {
  const ids = active.map(({ person }) => String(person));
  const profiles = byPerson(await askInParts(nango, ids, (part) => askHogql(nango, projectId, personProfiles(part))));
  const names = byPerson(await askInParts(nango, ids, (part) => askHogql(nango, projectId, personDistinctIds(part))));
  return active.flatMap((activity) => {
    const profile = profiles.get(activity.person);
    return profile ? [{ known_as: [], ...activity, ...profile, ...names.get(activity.person) }] : [];
  });
}

function byPerson<Row extends { person: unknown }>(rows: readonly Row[]): Map<unknown, Row> {
  return new Map(rows.map((row) => [row.person, row]));
}

/** Keeps the later time where a stored row has one: a window that PostHog answered in halves may end before an event that is already known. */
export async function neverEarlier(nango: PersonSync, rows: readonly PostHogPerson[]): Promise<PostHogPerson[]> {
  if (rows.length === 0) return [];
  const stored = await nango.getRecordsByIds<string>(rows.map(({ id }) => id), 'PostHogPerson');
  return rows.map((row) => {
    // Nango drops the payload of a row that has not changed for 30 days.
    const known: string | undefined = stored.get(row.id)?.last_seen_at;
    return known && known > row.last_seen_at ? { ...row, last_seen_at: known } : row;
  });
}

interface StoredPerson {
  [field: string]: unknown;
  id: string;
  _nango_metadata?: { deleted_at: string | null; cursor: string };
}

/**
 * Deletes stored people whom PostHog no longer has: merged into another, or deleted. Yields the cursor behind each batch,
 * for a run that is interrupted to go on from. Nothing is deleted on anything but a whole answer.
 */
export async function* removeVanished(nango: PersonSync, projectId: string, cursor: string): AsyncGenerator<string> {
  let batch: StoredPerson[] = [];
  const settle = async () => {
    const ids = batch.map(({ id }) => id);
    const alive = new Set((await askInParts(nango, ids, (part) => askHogql(nango, projectId, personsAlive(part)))).map(({ person }) => person));
    const vanished = batch.filter(({ id }) => !alive.has(id));
    if (vanished.length > 0) await nango.batchDelete(vanished.map(({ id }) => ({ id })), 'PostHogPerson');
    const behind = batch.at(-1)?._nango_metadata?.cursor ?? '';
    batch = [];
    return behind;
  };
  for await (const record of nango.listRecords<StoredPerson>('PostHogPerson', cursor ? { cursor } : {})) {
    if (record._nango_metadata?.deleted_at) continue;
    batch.push(record);
    if (batch.length === BATCH) yield await settle();
  }
  if (batch.length > 0) yield await settle();
}

const BATCH = 500;
