import type { NangoRecord, RecordsPage } from '../protocol/index.js';

export interface PageChanges {
  /** Rows that are another version than before, by id. */
  contents: Map<string, NangoRecord>;
  /** Whether any row came, left or moved. */
  hasMoved: boolean;
  /** How many rows there are that were not at hand before. */
  came: number;
}

/** What is different in pages that were read again. */
export function comparePages(before: ReadonlyMap<number, readonly NangoRecord[]>, after: ReadonlyMap<number, RecordsPage>): PageChanges {
  const changes: PageChanges = { contents: new Map(), hasMoved: false, came: 0 };
  const known = new Map([...before.values()].flat().map((row) => [row.id, row]));
  for (const [page, { records }] of after) {
    const old = before.get(page) ?? [];
    changes.hasMoved ||= old.length !== records.length || records.some(({ id }, place) => old[place]?.id !== id);
    for (const row of records) {
      const last = known.get(row.id);
      if (last === undefined) changes.came += 1;
      else if (!isSameVersion(row, last)) changes.contents.set(row.id, row);
    }
  }
  return changes;
}

function isSameVersion(a: NangoRecord, b: NangoRecord): boolean {
  const [x, y] = [a._nango_metadata, b._nango_metadata];
  return x.last_modified_at === y.last_modified_at && x.last_action === y.last_action && x.pruned_at === y.pruned_at;
}
