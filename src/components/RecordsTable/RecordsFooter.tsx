import type { ReactElement } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import type { RecordsTableLabels } from '../../protocol/index.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';
import type { Words } from '../useWords.js';

/** Says how much of the whole is on show, and leads on when scrolling does not. */
export function RecordsFooter({ records, labels, locale }: { records: UseRecordsResult; labels: Words<'recordsTable' | 'errors'>; locale: string }): ReactElement {
  const { count, isCountExact, status, error, hasMore, view } = records;
  const words = labels.recordsTable;
  const format = (value: number): string => new Intl.NumberFormat(locale).format(value);
  return (
    <div className="nango-table-footer" data-nango-slot="records-table-footer">
      <span data-nango-slot="records-table-count">
        {isCountExact && !hasMore ? words.rowsTotal({ count, format }) : words.rowsLoaded({ count, format })}
      </span>
      {status === 'error' && error !== null ? (
        <span className="nango-table-problem" data-nango-slot="records-table-problem" data-nango-tone="danger" role="alert">
          <Icon name="warning" /> {errorMessage(error, labels)}
        </span>
      ) : null}
      {status === 'error' ? (
        <button type="button" className="nango-button nango-button-small nango-table-actions" data-nango-slot="records-table-retry" onClick={() => view.retry()}>
          {words.retry}
        </button>
      ) : (
        <MoreButton {...{ status, hasMore, view, words }} />
      )}
    </div>
  );
}

/** Stays in place while it loads, so that the focus does. */
function MoreButton({ status, hasMore, view, words }: Pick<UseRecordsResult, 'status' | 'hasMore' | 'view'> & { words: RecordsTableLabels }): ReactElement | null {
  const isLoading = status === 'loading_more';
  if (!hasMore && !isLoading) return null;
  return (
    <button
      type="button"
      className="nango-button nango-button-small nango-table-actions"
      data-nango-slot="records-table-more"
      data-state={isLoading ? 'loading' : 'idle'}
      aria-disabled={isLoading}
      onClick={() => (isLoading ? undefined : view.loadMore())}
    >
      {isLoading ? <Icon name="spinner" /> : null}
      {isLoading ? words.loadingMore : words.loadMore}
    </button>
  );
}
