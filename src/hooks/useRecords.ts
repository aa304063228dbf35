'use client';

import { focusManager } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { pendingRecords } from '../client/pendingRecords.js';
import { recordsCode } from '../client/recordsCode.js';
import type { RecordsQuery, RecordsSnapshot, RecordsView } from '../client/recordsView.js';
import type { ModelName, ModelRef, RecordOf } from '../protocol/index.js';
import { useDownPolling } from './useDownPolling.js';
import { useLateCode } from './useLateCode.js';
import { useLatest } from './useLatest.js';
import { useNango } from './useNango.js';

export type UseRecordsResult<Fields extends object = Record<string, unknown>> = RecordsSnapshot & {
  /** The rows: by place, with subscriptions to the whole and to single rows. */
  view: RecordsView<Fields>;
};

export interface UseRecordsOptions {
  /**
   * Sort, search, filter, and whether to show deleted ones. A host with a store answers them among all records, else they act on the
   * rows that were loaded: `scope` says which. Compared by its content: it may be written into the JSX.
   */
  query?: RecordsQuery | undefined;
  /** Rows to load at most; `isFull` says when that many are. Ignored where the host has a store. @default 200000 */
  maxRows?: number | undefined;
}

/**
 * The records of one model: `{ id, …fields, _nango_metadata }`, what changed last first, kept current by live events.
 * The fields of the shipped models are known by name, those of your own once they are in `Register`; a type argument names them
 * for one call.
 *
 * Does not return TanStack's result, unlike the other hooks: an infinite query refetches every page it holds whenever it goes
 * stale, a hundred requests for a hundred thousand rows. The feed behind this hook reads only what changed, keeps rows in place,
 * and tells a changed row to whoever subscribed to that row. The snapshot renders this component when rows come or leave.
 * Errors, in `error`: `unknown_connection`, `unknown_model`, `unauthorized`, `rate_limited`, `nango_unavailable`, `network_error`; rows read before stay.
 *
 * @example
 * const { count, hasMore, view } = useRecords({ integrationId: 'slack', connectionId, model: 'SlackMessage' });
 * Array.from({ length: count }, (_, index) => view.rowAt(index)?.text);
 * @see https://nango.dev/docs/reference/api/sync/records-list
 */
export function useRecords<Model extends ModelName>(ref: ModelRef & { model: Model }, options?: UseRecordsOptions): UseRecordsResult<RecordOf<Model>>;
export function useRecords<Fields extends object>(ref: ModelRef, options?: UseRecordsOptions): UseRecordsResult<Fields>;
export function useRecords(ref: ModelRef, { query = everything, maxRows }: UseRecordsOptions = {}): UseRecordsResult {
  const { integrationId, connectionId, model, variant } = ref;
  const { client, queryClient, now } = useNango();
  const key = useMemo<ModelRef>(
    () => ({ integrationId, connectionId, model, ...(variant === undefined ? {} : { variant }) }),
    [integrationId, connectionId, model, variant],
  );
  const { code, failure, retry } = useLateCode(recordsCode);
  const latestQuery = useLatest(query);
  const asked = useMemo(() => ({ ref: key, source: { client, now }, latestQuery, maxRows }), [key, client, now, latestQuery, maxRows]);
  const pending = useMemo(() => pendingRecords(queryClient, { ...asked, failure, retry }), [queryClient, asked, failure, retry]);
  const reader = useMemo(() => code?.readRecords(queryClient, { ...asked, meanwhile: pending }), [code, queryClient, asked, pending]);
  // A page from a server was written without the code, and is taken over as it was written.
  const view = useSyncExternalStore<RecordsView>(reader?.subscribe ?? pending.subscribe, () => reader?.view ?? pending, () => pending);
  useEffect(() => {
    reader?.start();
    return reader?.stop;
  }, [reader]);
  useEffect(() => (reader ?? pending).setQuery(query), [reader, pending, query]);
  usePolling(reader?.refresh);
  const snapshot = useSyncExternalStore(view.subscribe, view.getSnapshot, view.getSnapshot);
  // Which fields a model has is said by the signatures; nothing at run time depends on it.
  return { ...snapshot, view };
}

const everything: RecordsQuery = {};

function usePolling(refresh: (() => void) | undefined): void {
  const intervalNow = useDownPolling();
  useEffect(() => {
    const interval = intervalNow();
    if (interval === false || !refresh) return undefined;
    const timer = setInterval(() => focusManager.isFocused() && refresh(), interval);
    return () => clearInterval(timer);
  }, [intervalNow, refresh]);
}
