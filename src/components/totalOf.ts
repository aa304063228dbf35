import type { ChangeCounts } from '../protocol/index.js';

/** What a run changed, over all its models. */
export function totalOf(changes: Readonly<Record<string, ChangeCounts>>): ChangeCounts {
  return Object.values(changes).reduce(
    (total, { added, updated, deleted }) => ({ added: total.added + added, updated: total.updated + updated, deleted: total.deleted + deleted }),
    { added: 0, updated: 0, deleted: 0 },
  );
}
