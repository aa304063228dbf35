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
  /** The most records to read; what is beyond is left out, and `isPartial` says so. @default 10000 */
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
  error: NangoEmbedError | null;
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
  const isWaiting = hasMore && count < maximum;
  useEffect(() => {
    if (status === 'ready' && isWaiting) view.loadMore();
  }, [view, status, isWaiting, count]);

  // By its content, so that hosts may write it into their JSX.
  const asText = JSON.stringify(metric);
  const measured = useMemo(
    () => measureRecords(rowsOf(view, Math.min(count, maximum), where), JSON.parse(asText) as Metric, { now: now(), timeZone }),
    // `version` and `changes` stand for what is in the rows.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [view, version, changes, count, maximum, where, asText, timeZone, now],
  );
  return { ...measured, status: statusOf(status, isWaiting), isPartial: hasMore || count > maximum, read: Math.min(count, maximum), error, retry: view.retry };
}

function statusOf(status: RecordsStatus, isWaiting: boolean): UseRecordMetricResult['status'] {
  if (status === 'error') return 'error';
  return isWaiting || status === 'loading' ? 'loading' : 'ready';
}

function* rowsOf(view: RecordsView, count: number, where: ((record: NangoRecord) => boolean) | undefined): Generator<NangoRecord> {
  for (let index = 0; index < count; index += 1) {
    const row = view.rowAt(index);
    if (row && row._nango_metadata.pruned_at === null && (where?.(row) ?? true)) yield row;
  }
}

/** Grows whenever rows change their content in place. */
function useChanges(view: RecordsView): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => view.subscribeToChanges(() => setChanges((before) => before + 1)), [view]);
  return changes;
}
