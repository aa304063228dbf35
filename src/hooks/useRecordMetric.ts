'use client';

import { useEffect, useMemo, useState } from 'react';
import { measureRecords } from '../client/measureRecords.js';
import type { RecordsStatus, RecordsView } from '../client/recordsView.js';
import type { Measured, Metric, ModelName, ModelRef, NangoEmbedError, NangoRecord, RecordOf } from '../protocol/index.js';
import { useNango } from './useNango.js';
import { useRecords } from './useRecords.js';

export interface RecordMetricOptions<Model extends ModelName = string> {
  /** Which records count, for example those of one funnel. Keep its identity between renders. @default all */
  where?: ((record: NangoRecord<RecordOf<Model>>) => boolean) | undefined;
  /** The most records to read; what is beyond is left out, and `isPartial` says so. Where the host has a store, 5000 at most. @default 10000 */
  maximum?: number | undefined;
  /** IANA name of the zone whose days count. @default the viewer's */
  timeZone?: string | undefined;
}

export interface UseRecordMetricResult extends Measured {
  /** `loading` until all records that count were read. */
  status: 'loading' | 'ready' | 'error';
  /** Whether there are more records than `maximum`. */
  isPartial: boolean;
  /** How many records were read. */
  read: number;
  /** With `status: 'error'`, why reading failed; the number is of what was read before. */
  error: NangoEmbedError | null;
  /** Reads on after a failure; does nothing otherwise. */
  retry: () => void;
}

/**
 * A number out of a model's records, or one for each day, kept current by live events. Reads the records page by page, up to
 * `maximum`; for their mere number take `useRecordCount`. Pruned records have no fields and do not count.
 * Errors: as `useRecords`.
 *
 * @example
 * const rate = useRecordMetric({ integrationId: 'posthog', connectionId, model: 'PostHogConversionData' }, { latest: 'conversion_from_start', by: 'step' });
 * rate.value; // 0.25
 */
export function useRecordMetric<Model extends ModelName>(ref: ModelRef & { model: Model }, metric: Metric<Model>, options?: RecordMetricOptions<Model>): UseRecordMetricResult;
export function useRecordMetric(ref: ModelRef, metric: Metric, { where, maximum = 10_000, timeZone }: RecordMetricOptions = {}): UseRecordMetricResult {
  const { now } = useNango();
  const { view, version, status, count, hasMore, error } = useRecords<Record<string, unknown>>(ref);
  const changes = useChanges(view);
  const wanted = Math.min(count, maximum);
  useEffect(() => {
    if (status === 'ready' && hasMore && count < maximum) view.loadMore();
  }, [view, status, hasMore, count, maximum]);
  // Where the host has a store there is nothing more to load: what is in sight is read.
  useEffect(() => view.setRange({ first: 0, last: wanted - 1 }), [view, wanted]);

  // By its content, so that hosts may write it into their JSX.
  const asText = JSON.stringify(metric);
  const { read, ...measured } = useMemo(
    () => {
      const rows = rowsAtHand(view, wanted);
      return { read: rows.length, ...measureRecords(rows.filter((row) => counts(row, where)), JSON.parse(asText) as Metric, { now: now(), timeZone }) };
    },
    // `version` and `changes` stand for what is in the rows.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [view, version, changes, wanted, where, asText, timeZone, now],
  );
  const isWaiting = (hasMore && count < maximum) || (status === 'loading_more' && read < wanted);
  return { ...measured, status: statusOf(status, isWaiting), isPartial: hasMore || count > read, read, error, retry: view.retry };
}

function statusOf(status: RecordsStatus, isWaiting: boolean): UseRecordMetricResult['status'] {
  if (status === 'error') return 'error';
  return isWaiting || status === 'loading' ? 'loading' : 'ready';
}

function rowsAtHand(view: RecordsView, wanted: number): NangoRecord[] {
  return Array.from({ length: wanted }, (_, index) => view.rowAt(index)).filter((row) => row !== undefined);
}

function counts(row: NangoRecord, where: ((record: NangoRecord) => boolean) | undefined): boolean {
  return row._nango_metadata.pruned_at === null && (where?.(row) ?? true);
}

/** Grows whenever rows change their content in place. */
function useChanges(view: RecordsView): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => view.subscribeToChanges(() => setChanges((before) => before + 1)), [view]);
  return changes;
}
