import type { NangoRecord, RecordsPage } from '../protocol/index.js';
import { openingPlace, placeAfter, type Place } from './feedPager.js';
import type { FirstRecords } from './earlyRecords.js';
import { isLive, latestVersion } from './latestVersion.js';
import type { RecordsSnapshot } from './recordsView.js';

export interface OpeningRows {
  rows: readonly NangoRecord[];
  snapshot: RecordsSnapshot;
}

/**
 * The rows and counts that a reader begins with, given what was read before. Undefined where the reader would read on before
 * it shows any, or show fewer because of `maxRows`.
 */
export function openingRows(first: FirstRecords, maxRows: number): OpeningRows | undefined {
  const whole = first.pages.find(({ scope }) => scope === 'all');
  return whole ? rowsOfStore(whole) : rowsOfStream(first, maxRows);
}

/** As `RecordsWindow` shows its seed. */
function rowsOfStore({ records, total }: RecordsPage): OpeningRows | undefined {
  if (total === null) return undefined;
  return { rows: records.slice(0, total), snapshot: { ...ready, count: total, searched: total, isCountExact: true, scope: 'all', hasMore: false } };
}

/** As `RecordsFeed` folds its opening: of each page what changed last comes first, and a row keeps its place when a later page has it, too. */
function rowsOfStream({ openedAt, pages }: FirstRecords, maxRows: number): OpeningRows | undefined {
  const byId = new Map<string, NangoRecord>();
  let place: Place = openingPlace(openedAt);
  for (const page of pages) {
    if (place.phase !== 'opening') break;
    for (const record of page.records.toReversed()) byId.set(record.id, latestVersion(byId.get(record.id) ?? record, record));
    place = placeAfter(place, page, countLive(byId));
  }
  if (place.phase === 'opening' || byId.size >= maxRows) return undefined;
  const rows = [...byId.values()].filter(isLive);
  const isComplete = place.phase === 'done';
  const count = rows.length;
  return { rows, snapshot: { ...ready, count, searched: count, isCountExact: isComplete, scope: isComplete ? 'all' : 'loaded', hasMore: !isComplete } };
}

function countLive(byId: ReadonlyMap<string, NangoRecord>): number {
  return [...byId.values()].filter(isLive).length;
}

const ready = { version: 1, status: 'ready', error: null, isFull: false, held: 0 } as const;
