import type { NangoRecord, RecordsPage, RecordsParams, RecordsSelection } from '../../../protocol/index.js';
import type { StreamRef, StreamState } from '../../store/MirrorStore.js';
import { asksForSet } from '../../checkRecordsParams.js';
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
  const state = await readState(mirrored.database, mirrored.schema, stream);
  if (!state) return { records: [], nextCursor: null, total: 0, scope: 'all' };
  if (!asksForSet(params)) {
    const page = await streamPage(mirrored, state.streamId, params);
    return { ...page, total: state.counts.live + state.counts.deleted, scope: 'all' };
  }
  const { cursor, offset = 0, limit = 100, modifiedAfter: _modifiedAfter, ...selection } = params;
  const selected = await select(mirrored, { streamId: state.streamId, model: stream.model, selection });
  const place: Place = cursor === undefined ? { offset } : readPlace(cursor, selection);
  const [page, total] = await Promise.all([setPage(selected, { place, limit, unsorted: 'byChange' }), totalOf(selected, state)]);
  return { ...page, total, scope: 'all' };
}

export async function* batchesOf(mirrored: Mirrored, stream: StreamRef, selection: RecordsSelection): AsyncGenerator<readonly NangoRecord[]> {
  const state = await readState(mirrored.database, mirrored.schema, stream);
  if (!state) return;
  const selected = await select(mirrored, { streamId: state.streamId, model: stream.model, selection });
  for (let cursor: string | null = ''; cursor !== null; ) {
    const place: Place = cursor === '' ? { offset: 0 } : readPlace(cursor, selection);
    const page: Awaited<ReturnType<typeof setPage>> = await setPage(selected, { place, limit: BATCH, unsorted: 'byId' });
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
function totalOf(selected: Selected, { counts }: StreamState): Promise<number> {
  const { search, filter = [], deleted = 'exclude' } = selected.selection;
  if (search !== undefined || filter.length > 0) return countRows(selected);
  return Promise.resolve({ exclude: counts.live, only: counts.deleted, include: counts.live + counts.deleted }[deleted]);
}

const BATCH = 2000;
