import type { NangoRecord, RecordsPage, RecordsParams, RecordsSelection } from '../../../protocol/index.js';
import type { StreamRef, StreamState } from '../../store/MirrorStore.js';
import { asksForSet } from '../../checkRecordsParams.js';
import type { Database } from '../Database.js';
import { readState } from '../leases.js';
import { collationFor } from './collations.js';
import type { Mirrored } from './Mirrored.js';
import { countRows, type Selected } from './pageStatement.js';
import { readPlace, type Place } from './place.js';
import { setPage } from './setPage.js';
import { streamPage } from './streamPage.js';

export { ensureIndexes } from './ensureIndexes.js';
export type { IndexedField, Mirrored, ModelIndexes } from './Mirrored.js';

/** A page of a mirrored stream: of the change stream, or of a selection of its records. */
export async function listMirrored(mirrored: Mirrored, stream: StreamRef, params: RecordsParams): Promise<RecordsPage> {
  const reading = readState(mirrored.database, mirrored.schema, stream);
  const streamId = await idOf(mirrored, stream, reading);
  if (streamId === null) return { records: [], nextCursor: null, total: 0, scope: 'all' };
  if (!asksForSet(params)) {
    const [page, state] = await Promise.all([streamPage(mirrored, streamId, params), reading]);
    if (state?.streamId !== streamId) return listMirrored(mirrored, stream, params);
    return { ...page, total: state.counts.live + state.counts.deleted, scope: 'all' };
  }
  const { cursor, offset = 0, limit = 100, modifiedAfter: _modifiedAfter, ...selection } = params;
  const selected = await select(mirrored, { streamId, model: stream.model, selection });
  const place: Place = cursor === undefined ? { offset } : readPlace(cursor, selection);
  const [page, total, state] = await Promise.all([setPage(selected, { place, limit, unsorted: 'byChange' }), totalOf(selected, reading), reading]);
  if (state?.streamId !== streamId) return listMirrored(mirrored, stream, params);
  return { ...page, total, scope: 'all' };
}

const ids = new WeakMap<Database, Map<string, string>>();

/**
 * The number of a stream, which never changes: once known, its rows are read while its state still is. One that was forgotten and
 * has come again has another; what was read by the old one is read again.
 */
async function idOf({ database, schema }: Mirrored, stream: StreamRef, reading: ReturnType<typeof readState>): Promise<string | null> {
  const known = ids.get(database) ?? new Map<string, string>();
  ids.set(database, known);
  const key = JSON.stringify([schema, stream.integrationId, stream.connectionId, stream.model, stream.variant]);
  const remember = (state: Awaited<typeof reading>): string | null => {
    if (known.size >= MAX_KNOWN) known.clear();
    if (state) known.set(key, state.streamId);
    else known.delete(key);
    return state?.streamId ?? null;
  };
  const before = known.get(key);
  const after = reading.then(remember);
  if (before === undefined) return after;
  // Whoever reads the state hears of its failure.
  after.catch(() => undefined);
  return before;
}

const MAX_KNOWN = 10_000;

export async function* batchesOf(mirrored: Mirrored, stream: StreamRef, selection: RecordsSelection): AsyncGenerator<readonly NangoRecord[]> {
  const state = await readState(mirrored.database, mirrored.schema, stream);
  if (!state) return;
  const selected = await select(mirrored, { streamId: state.streamId, model: stream.model, selection });
  for (let cursor: string | null = ''; cursor !== null; ) {
    const place: Place = cursor === '' ? { offset: 0 } : readPlace(cursor, selection);
    const page: Awaited<ReturnType<typeof setPage>> = await setPage(selected, { place, limit: selection.sort ? SORTED_BATCH : BATCH, unsorted: 'byId' });
    if (page.records.length > 0) yield page.records;
    cursor = page.nextCursor;
  }
}

/** Fields of the newest records, in their order; a field that only older ones have comes after. */
export async function fieldsOf({ database, schema }: Mirrored, stream: StreamRef): Promise<string[]> {
  const state = await readState(database, schema, stream);
  if (!state) return [];
  const rows = await database.query<{ name: string }>(
    `select name from (
       select key as name, min(n) as n, min(place) as place from (
         select payload, row_number() over (order by modified_at desc, uuid desc) as n from ${schema}.records where stream_id = $1::bigint and deleted_at is null
       ) as r cross join lateral json_object_keys(r.payload) with ordinality as keys(key, place) group by key
     ) as names order by n, place`,
    [state.streamId],
  );
  return rows.map(({ name }) => name);
}

async function select(mirrored: Mirrored, what: Pick<Selected, 'streamId' | 'model' | 'selection'>): Promise<Selected> {
  return { mirrored, ...what, collation: await collationFor(mirrored.database, what.selection.locale) };
}

/** Counted as pages are saved where nothing is left out; else by looking. */
async function totalOf(selected: Selected, reading: Promise<StreamState | null>): Promise<number> {
  const { search, filter = [], deleted = 'exclude' } = selected.selection;
  if (search !== undefined || filter.length > 0) return countRows(selected);
  const { live, deleted: gone } = (await reading)?.counts ?? { live: 0, deleted: 0 };
  return { exclude: live, only: gone, include: live + gone }[deleted];
}

const BATCH = 2000;
/** For each of them everything may have to be sorted anew. */
const SORTED_BATCH = 10_000;
