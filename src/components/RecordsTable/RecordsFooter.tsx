import type { ReactElement } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import type { RecordsTableLabels } from '../../protocol/index.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';
import type { Words } from '../useWords.js';
import { Part } from '../parts/Part.js';

/** Says how much of the whole is on show, and leads on when scrolling does not. */
export function RecordsFooter({ records, labels, locale }: { records: UseRecordsResult; labels: Words<'recordsTable' | 'errors'>; locale: string }): ReactElement {
  const { count, isCountExact, status, error, hasMore, view } = records;
  const words = labels.recordsTable;
  const format = (value: number): string => new Intl.NumberFormat(locale).format(value);
  return (
    <Part as="div" slot="records-table-footer" look="nango-table-footer">
      <Part as="span" slot="records-table-count">
        {isCountExact && !hasMore ? words.rowsTotal({ count, format }) : words.rowsLoaded({ count, format })}
      </Part>
      {status === 'error' && error !== null ? (
        <Part as="span" slot="records-table-problem" look="nango-table-problem" data-nango-tone="danger" role="alert">
          <Icon name="warning" /> {errorMessage(error, labels)}
        </Part>
      ) : null}
      {status === 'error' ? (
        <Part as="button" slot="records-table-retry" type="button" look="nango-button nango-button-small nango-table-actions" onClick={() => view.retry()}>
          {words.retry}
        </Part>
      ) : (
        <MoreButton {...{ status, hasMore, view, words }} />
      )}
    </Part>
  );
}

/** Stays in place while it loads, so that the focus does. */
function MoreButton({ status, hasMore, view, words }: Pick<UseRecordsResult, 'status' | 'hasMore' | 'view'> & { words: RecordsTableLabels }): ReactElement | null {
  const isLoading = status === 'loading_more';
  if (!hasMore && !isLoading) return null;
  return (
    <Part
      as="button"
      slot="records-table-more"
      type="button"
      look="nango-button nango-button-small nango-table-actions"
      data-state={isLoading ? 'loading' : 'idle'}
      aria-disabled={isLoading}
      onClick={() => (isLoading ? undefined : view.loadMore())}
    >
      {isLoading ? <Icon name="spinner" /> : null}
      {isLoading ? words.loadingMore : words.loadMore}
    </Part>
  );
}
