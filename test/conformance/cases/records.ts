import { at, changed, connectedWithSlack2, secondRun, settle, synced, trigger } from '../arrange.js';
import type { Cases } from '../Case.js';
import type { World } from '../World.js';

const stream = { integrationId: 'slack', connectionId: 'slack-2', model: 'SlackChannel' };

/** Which rows stand on a page follows from ids that every server makes for itself. */
const anyRow = ['id', 'name', 'num_members', 'topic', 'title', 'n'];

/** The cursor that a recorded request goes on from, as ours. */
function goOnAfter(world: World, recordedCursor: string, count: number): void {
  const cursor = world.core.records.list({ ...stream, limit: count }).records.at(-1)?._nango_metadata.cursor ?? '';
  world.replace.set(encodeURIComponent(recordedCursor), encodeURIComponent(cursor));
}

async function fromPage2(world: World): Promise<void> {
  await synced(world);
  goOnAfter(world, 'MjAyNi0xMS0yM1QxMjowNTo1Ny41NDYwMTErMDA6MDB8fGU2Mjk3ZGRmLTI3ZWMtNWYzOS04ZDY0LWIyY2I3MGEyMzIwYQ==', 10);
}

/** A cursor saved before the second run. */
async function resumed(world: World): Promise<void> {
  const recorded = 'MjAyNi0xMS0yM1QxMjowNTo1Ny42NTg5OTQrMDA6MDB8fGRhMWFmOTMxLWNmZTgtNWM0ZC1iMTJhLWUwMTQ0M2E5NGU2Nw==';
  await synced(world);
  goOnAfter(world, recorded, 25);
  await secondRun(world);
}

async function bulkSynced(world: World): Promise<void> {
  await synced(world);
  await trigger(world, 'bulk');
}

const PRUNED_UNTIL = 'MjAyNi0xMS0yM1QxMjowNzo0Ny4xNDM5NTkrMDA6MDB8fDAxMWZlMjc3LWJhYjItNTEyZC05OWE5LWQ4ZmNjNzZlMWU3Ng==';

function thirdBulkCursor(world: World): string {
  return world.core.records.list({ ...stream, model: 'BulkItem', limit: 3 }).records[2]?._nango_metadata.cursor ?? '';
}

async function beforePrune(world: World): Promise<void> {
  await bulkSynced(world);
  world.replace.set(PRUNED_UNTIL, thirdBulkCursor(world));
}

async function pruned(world: World): Promise<void> {
  await bulkSynced(world);
  world.core.records.prune({ ...stream, model: 'BulkItem', untilCursor: thirdBulkCursor(world) });
}

async function emptied(world: World): Promise<void> {
  await synced(world);
  await at(world, '2026-11-23T12:07:48.000Z');
  world.core.syncs.trigger({ ...stream, syncs: [{ syncName: 'channels' }], opts: { reset: true, emptyCache: true } });
  await settle(world);
}

export const recordCases: Cases = {
  'records.after-empty-cache': { arrange: emptied, anyValue: anyRow },
  'records.bad-cursor.error': { arrange: synced },
  'records.bad-filter.error': { arrange: connectedWithSlack2 },
  'records.bad-model.error': { arrange: connectedWithSlack2 },
  'records.bad-modified_after.error': { arrange: connectedWithSlack2 },
  'records.cursor-resume-after-change': { arrange: resumed },
  'records.default-limit': { arrange: synced },
  'records.delta-alias': { arrange: changed, anyValue: anyRow },
  'records.filter.added': { arrange: changed },
  'records.filter.added-deleted': { arrange: changed },
  'records.filter.added-updated-deleted': { arrange: changed },
  'records.filter.deleted.full': { arrange: changed },
  'records.filter.updated-deleted': { arrange: changed },
  'records.ids': { arrange: synced },
  'records.ids.repeat': { arrange: synced },
  'records.invalid-secret.error': {},
  'records.limit-exact-total': { arrange: synced },
  'records.limit-nan.error': { arrange: connectedWithSlack2 },
  'records.limit-too-large.error': { arrange: connectedWithSlack2 },
  'records.limit-zero.error': { arrange: connectedWithSlack2 },
  'records.limit1': { arrange: synced, anyValue: anyRow },
  'records.missing-headers.error': { arrange: connectedWithSlack2 },
  'records.missing-model.error': { arrange: connectedWithSlack2 },
  'records.modified_after': { arrange: changed },
  'records.modified_after-with-offset.error': { arrange: connectedWithSlack2 },
  'records.old-modified_after.error': { arrange: connectedWithSlack2 },
  'records.page1.limit10': { arrange: synced },
  'records.page2.limit10': { arrange: fromPage2 },
  'records.prune': { arrange: beforePrune },
  'records.pruned': { arrange: pruned, anyValue: [...anyRow, 'payload'], inOrder: true },
  'records.unknown-connection.error': { arrange: synced },
  'records.unknown-integration.error': { arrange: synced },
  'records.unknown-model': { arrange: synced },
  'records.unknown-param.error': { arrange: connectedWithSlack2 },
  'records.unknown-variant': { arrange: synced },
};
