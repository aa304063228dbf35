import type { NangoRecord } from '../protocol/index.js';
import { compareTimes } from './compareTimes.js';

/** Of two versions of a row, the one to show: `known` itself where `record` brings nothing new. */
export function latestVersion(known: NangoRecord, record: NangoRecord): NangoRecord {
  return isNews(known, record) ? keepPayload(known, record) : known;
}

/** Whether a row is there, and was not deleted at the source. */
export function isLive(record: NangoRecord | undefined): boolean {
  return record !== undefined && record._nango_metadata.deleted_at === null;
}

function isNews(known: NangoRecord, record: NangoRecord): boolean {
  const order = compareTimes(record._nango_metadata.last_modified_at, known._nango_metadata.last_modified_at);
  return order > 0 || (order === 0 && isPruned(known) && !isPruned(record));
}

/** Nango drops payloads after 30 days without change. What was read before is still true, so it stays. */
function keepPayload(known: NangoRecord, record: NangoRecord): NangoRecord {
  const isLoss = isPruned(record) && !isPruned(known);
  return isLoss ? { ...known, _nango_metadata: { ...record._nango_metadata, pruned_at: null } } : record;
}

function isPruned(record: NangoRecord): boolean {
  return record._nango_metadata.pruned_at !== null;
}
