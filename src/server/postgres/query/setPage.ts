import type { NangoRecord, RecordSort } from '../../../protocol/index.js';
import { toRecord } from '../keptRecord.js';
import { fieldValue, indexOf, type FieldValueOptions } from './fieldValue.js';
import { countRows, readOrdered, readPart, type PageRow, type Selected } from './pageStatement.js';
import { byChange, byId, withoutValue, withValue } from './parts.js';
import { writePlace, type Place } from './place.js';

export interface SetPage {
  records: NangoRecord[];
  nextCursor: string | null;
}

export interface SetPageOptions {
  place: Place;
  limit: number;
  /** What comes first where the selection names no sort. */
  unsorted: 'byChange' | 'byId';
}

/** A page of a selection: after a number of rows, or on from where an earlier page ended. */
export async function setPage(selected: Selected, { place, limit, unsorted }: SetPageOptions): Promise<SetPage> {
  // One row more than is shown tells whether there are more.
  const wanted = limit + 1;
  const sort = selected.selection.sort ?? [];
  const [first] = sort;
  if (first && !(sort.length === 1 && hasIndex(selected, first))) {
    // Every row is looked at anyway, and its values reckoned once: to go on by counting costs no more than to go on by a value.
    const offset = 'offset' in place ? place.offset : 0;
    const rows = await readOrdered(selected, { order: (options) => orderByLevels(sort, options), offset, limit: wanted });
    return toPage(selected, rows, { limit, placeAfter: () => ({ offset: offset + limit }) });
  }
  const rows = first ? await readByField(selected, first, { place, wanted }) : await readPart(selected, { part: unsorted === 'byChange' ? byChange : byId, place, limit: wanted });
  return toPage(selected, rows, { limit, placeAfter: ({ value, key }) => ({ after: { value, id: key } }) });
}

function hasIndex({ mirrored, model }: Selected, { field, kind = 'text' }: RecordSort): boolean {
  return indexOf(field, kind, mirrored, model) !== undefined;
}

/** Rows with a value in its order, then those without. */
async function readByField(selected: Selected, sort: RecordSort, { place, wanted }: { place: Place; wanted: number }): Promise<PageRow[]> {
  const isPastValues = 'after' in place && place.after.value === null;
  const valued = isPastValues ? [] : await readPart(selected, { part: (options) => withValue(sort, options), place, limit: wanted });
  if (valued.length === wanted) return valued;
  const rest = isPastValues ? place : { offset: await passedWithoutValue(selected, sort, place, valued) };
  return [...valued, ...(await readPart(selected, { part: (options) => withoutValue(sort, options), place: rest, limit: wanted - valued.length }))];
}

/** How many rows without a value lie before a page that reaches them. */
async function passedWithoutValue(selected: Selected, sort: RecordSort, place: Place, valued: readonly PageRow[]): Promise<number> {
  if (valued.length > 0 || 'after' in place || place.offset === 0) return 0;
  return place.offset - (await countRows(selected, (options) => withValue(sort, options)));
}

function orderByLevels(sort: readonly RecordSort[], options: FieldValueOptions): string {
  const levels = sort.map(({ field, kind = 'text', direction = 'asc' }) => `${fieldValue(field, kind, options).sql} ${direction} nulls last`);
  return [...levels, 'r.id'].join(', ');
}

function toPage({ selection }: Selected, rows: readonly PageRow[], { limit, placeAfter }: { limit: number; placeAfter: (last: PageRow) => Place }): SetPage {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { records: shown.map(toRecord), nextCursor: rows.length > limit && last ? writePlace(placeAfter(last), selection) : null };
}
