import type { NangoRecord } from '../protocol/index.js';

/** Rows by place and by id, each id once; never changed, so that two states can be compared. */
export interface PlacedRows {
  byPlace: ReadonlyMap<number, NangoRecord>;
  placeOf: ReadonlyMap<string, number>;
}

/** What differs between two states of rows, for those who show them. */
export interface RowChanges {
  /** Whether rows came, left or moved. */
  moved: boolean;
  /** Ids whose content changed in place. */
  changed: string[];
  /** Ids whose content changed, in place or not, or that left. */
  touched: string[];
}

/** Of rows with the same id, the first keeps its place and the others are not at hand: somebody may be looking at it. */
export function placeRows(rows: Iterable<readonly [number, NangoRecord]>): PlacedRows {
  const byPlace = new Map<number, NangoRecord>();
  const placeOf = new Map<string, number>();
  for (const [place, row] of rows) {
    if (placeOf.has(row.id)) continue;
    placeOf.set(row.id, place);
    byPlace.set(place, row);
  }
  return { byPlace, placeOf };
}

/** Content is compared by identity: whoever takes rows in keeps the known object where nothing changed. */
export function compareRows(before: PlacedRows, after: PlacedRows): RowChanges {
  const changes: RowChanges = { moved: false, changed: [], touched: [] };
  for (const id of before.placeOf.keys()) {
    if (!after.placeOf.has(id)) changes.touched.push(id);
  }
  changes.moved = changes.touched.length > 0;
  for (const [place, row] of after.byPlace) {
    const placeBefore = before.placeOf.get(row.id);
    if (placeBefore !== place) changes.moved = true;
    if (placeBefore === undefined || before.byPlace.get(placeBefore) === row) continue;
    changes.touched.push(row.id);
    if (placeBefore === place) changes.changed.push(row.id);
  }
  return changes;
}

export function isSameVersion({ _nango_metadata: a }: NangoRecord, { _nango_metadata: b }: NangoRecord): boolean {
  return a.last_modified_at === b.last_modified_at && a.last_action === b.last_action && a.pruned_at === b.pruned_at;
}
