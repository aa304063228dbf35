import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import type { ModelRef, NangoEmbedError } from '../protocol/index.js';
import { earlyRecordsOptions, type FirstRecords, type RecordsSource } from './earlyRecords.js';
import { isPlainQuery } from './isPlainQuery.js';
import { Listeners } from './Listeners.js';
import { openingRows, type OpeningRows } from './openingRows.js';
import type { RecordsQuery, RecordsSnapshot, RecordsView } from './recordsView.js';

/** Which records somebody wants, and how they are read. */
export interface AskedRecords {
  ref: ModelRef;
  source: RecordsSource;
  latestQuery: { readonly current: RecordsQuery };
  maxRows?: number | undefined;
}

export interface PendingOptions extends AskedRecords {
  /** Why the code that reads records did not come, if it did not. */
  failure: NangoEmbedError | null;
  /** Asks for that code once more. */
  retry: () => void;
}

/** What a reader's place is held by until the reader has rows. */
export interface PendingView extends RecordsView {
  /** Whether it has rows, or they are on their way: then a reader begins with them. */
  readonly isOfUse: boolean;
  setQuery: (query: RecordsQuery) => void;
  /** Asks the view that takes this one's place for whatever was asked of this one. */
  handOver: (view: RecordsView) => void;
}

interface Shown extends OpeningRows {
  first: FirstRecords | undefined;
  error: NangoEmbedError | null;
}

/**
 * What a table shows while the code that reads records is on its way, or when it did not come: the first rows, which it asks for
 * itself unless somebody has. They are those the reader will begin with, so that nothing moves when it takes over.
 * Nothing changes in here but by reading anew; what is asked of it meanwhile is passed on.
 */
export function pendingRecords(queryClient: QueryClient, { ref, source, latestQuery, maxRows = Infinity, failure, retry }: PendingOptions): PendingView {
  const options = earlyRecordsOptions(queryClient, ref, source);
  const { queryKey } = options;
  /** Else there are no rows to show: which they are is for the reader to say. */
  const isPlain = isPlainQuery(latestQuery.current);
  const requeries = new Listeners();
  let wish: 'loadMore' | 'loadAll' | null = null;
  let range: Parameters<RecordsView['setRange']>[0] | null = null;
  /** Another query was asked for, which these rows do not answer. */
  let isOutdated = false;
  let shown = nothing;

  function look(): Shown {
    const state = isPlain ? queryClient.getQueryState<FirstRecords, NangoEmbedError>(queryKey) : undefined;
    const first = state?.data;
    const error = failure ?? state?.error ?? null;
    if (first !== shown.first || error !== shown.error) shown = { first, error, ...describe(first, error) };
    return shown;
  }

  function describe(first: FirstRecords | undefined, error: NangoEmbedError | null): OpeningRows {
    const { rows, snapshot } = (first && openingRows(first, maxRows)) ?? nothing;
    const status = error ? 'error' : isOutdated && snapshot.status === 'ready' ? 'loading_more' : snapshot.status;
    return { rows, snapshot: { ...snapshot, status, error } };
  }

  return {
    get isOfUse() {
      const state = isPlain ? queryClient.getQueryState(queryKey) : undefined;
      return state?.data !== undefined || state?.fetchStatus === 'fetching';
    },
    getSnapshot: () => look().snapshot,
    rowAt: (index) => look().rows[index],
    indexOf: (id) => look().rows.findIndex((row) => row.id === id),
    subscribe(listener) {
      const unsubscribe = requeries.add(listener);
      const stopAsking = isPlain ? new QueryObserver(queryClient, options).subscribe(listener) : doNothing;
      return () => {
        unsubscribe();
        // A moment later, so that StrictMode's mount, unmount, mount asks once.
        queueMicrotask(stopAsking);
      };
    },
    subscribeToRow: () => doNothing,
    subscribeToChanges: () => doNothing,
    setRange: (asked) => void (range = asked),
    loadMore: () => void (wish ??= 'loadMore'),
    loadAll: () => void (wish = 'loadAll'),
    stopLoading: () => void (wish = null),
    showHeld: doNothing,
    retry() {
      if (failure) retry();
      else if (look().error) void queryClient.refetchQueries({ queryKey, exact: true });
    },
    setQuery(next) {
      if (isOutdated === !isPlainQuery(next)) return;
      isOutdated = !isOutdated;
      shown = { ...shown, ...describe(shown.first, shown.error) };
      requeries.emit();
    },
    handOver(view) {
      if (range) view.setRange(range);
      if (wish) view[wish]();
    },
  };
}

const doNothing = (): void => undefined;
const nothingYet: RecordsSnapshot = { version: 0, count: 0, searched: 0, isCountExact: false, status: 'loading', error: null, hasMore: true, isFull: false, scope: 'loaded', held: 0 };
const nothing: Shown = { first: undefined, error: null, rows: [], snapshot: nothingYet };
