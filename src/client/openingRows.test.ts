import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { NangoRecord, RecordsPage } from '../protocol/index.js';
import { ArrangedRecords } from './ArrangedRecords.js';
import { DAY, iso } from './fakeStream.test.helper.js';
import type { FirstRecords } from './earlyRecords.js';
import { openingRows } from './openingRows.js';
import { RecordsFeed } from './RecordsFeed.js';
import type { RecordsView } from './recordsView.js';
import { RecordsWindow } from './RecordsWindow.js';

const openedAt = Date.parse('2026-11-23T12:00:00Z');
const someTime = fc.integer({ min: 0, max: 40 }).map((days) => iso(openedAt - days * DAY));
const maybeTime = fc.option(someTime, { freq: 3 });

const anyRecord: fc.Arbitrary<NangoRecord> = fc
  .record({ id: fc.nat(70).map(String), n: fc.nat(3), modified: someTime, deleted: maybeTime, pruned: maybeTime })
  .map(({ id, n, modified, deleted, pruned }) => ({
    id,
    ...(pruned === null ? { n } : {}),
    _nango_metadata: { first_seen_at: iso(openedAt - 90 * DAY), last_modified_at: modified, last_action: 'UPDATED', deleted_at: deleted, pruned_at: pruned, cursor: `${modified}-${id}` },
  }));

const anyRecords = (maxLength: number) => fc.uniqueArray(anyRecord, { selector: ({ id }) => id, maxLength });
const pageOf = (maxLength: number, nextCursor: string | null) => anyRecords(maxLength).map((records): RecordsPage => ({ records, nextCursor, total: null, scope: 'loaded' }));
/** Of a stream that may have changed between the requests. A page of few rows has another look further back. */
const anyPages = fc
  .tuple(fc.array(pageOf(15, null), { maxLength: 2 }), fc.oneof(pageOf(60, null), pageOf(60, 'more')))
  .map(([few, last]) => [...few, last]);
const anyPageOfStore = fc
  .tuple(anyRecords(60), fc.option(fc.nat(200)))
  .map(([records, total]): RecordsPage => ({ records, nextCursor: null, total: records.length === 0 && total !== null ? 0 : total, scope: 'all' }));

const firstOf = (...pages: RecordsPage[]): FirstRecords => ({ openedAt, pages });
const unanswered = (): Promise<RecordsPage> => new Promise(() => undefined);
const rowsOf = (view: RecordsView) => Array.from({ length: view.getSnapshot().count }, (_, index) => view.rowAt(index));

it('are those that a feed begins with, whatever the first pages hold', () => {
  fc.assert(
    fc.property(anyPages, fc.constantFrom(5, 30, 1000), (pages, maxRows) => {
      const feed = new RecordsFeed({ listRecords: unanswered, now: () => openedAt });
      const view = new ArrangedRecords(feed);
      view.start();
      feed.allow(maxRows);
      feed.start({ ...firstOf(...pages), isCurrent: true });
      const { status, isFull } = view.getSnapshot();
      const opening = openingRows(firstOf(...pages), maxRows);
      expect(opening !== undefined || status === 'loading' || isFull).toBe(true);
      if (opening === undefined) return;
      expect(opening.rows).toEqual(rowsOf(view));
      expect({ ...opening.snapshot, version: 0 }).toEqual({ ...view.getSnapshot(), version: 0 });
      view.stop();
      feed.dispose();
    }),
  );
});

it('are those that a window begins with, where the host has a store', () => {
  fc.assert(
    fc.property(anyPageOfStore, (seed) => {
      const view = new RecordsWindow({ listRecords: unanswered, seed });
      const opening = openingRows(firstOf(seed), 1000);
      expect(opening === undefined).toBe(view.getSnapshot().status === 'loading');
      if (opening === undefined) return;
      expect(Array.from({ length: opening.snapshot.count }, (_, index) => opening.rows[index])).toEqual(rowsOf(view));
      expect({ ...opening.snapshot, version: 0 }).toEqual({ ...view.getSnapshot(), version: 0 });
      view.dispose();
    }),
  );
});
