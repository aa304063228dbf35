'use client';

import { Suspense, type ReactElement, type ReactNode } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import type { RecordsTableLabels } from '../../protocol/index.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';
import { Part } from '../parts/Part.js';
import type { Words } from '../useWords.js';
import { Note } from './Note.js';
import { useLasting } from './useLasting.js';

export interface RecordsFooterProps {
  records: UseRecordsResult;
  labels: Words<'recordsTable' | 'errors'>;
  format: (count: number) => string;
  /** Something is searched for or filtered. */
  isNarrowed: boolean;
  isOffline: boolean;
  /** How the sync behind the rows is doing, where that matters. */
  health: ReactNode;
}

/** Says how much of the whole is on show and what is wrong with it, and leads on when scrolling does not. */
export function RecordsFooter({ records, labels, format, isNarrowed, isOffline, health }: RecordsFooterProps): ReactElement {
  const { status, error, isFull, searched } = records;
  const words = labels.recordsTable;
  return (
    <Part as="div" slot="records-table-footer" look="nango-table-footer">
      <Part as="span" slot="records-table-count" look="nango-table-count">
        {countInWords(records, words, { format, isNarrowed })}
      </Part>
      {isFull ? <Note>{words.full({ count: searched, format })}</Note> : null}
      {isOffline ? <Note>{words.offline}</Note> : null}
      {health && !isOffline ? <Suspense fallback={null}>{health}</Suspense> : null}
      {status === 'error' && error !== null ? (
        <Part as="span" slot="records-table-problem" look="nango-table-problem" data-nango-tone="danger" role="alert">
          <Icon name="warning" /> {errorMessage(error, labels)}
        </Part>
      ) : null}
      <Part as="span" slot="records-table-actions" look="nango-table-actions">
        <MoreButtons {...{ records, words }} />
      </Part>
    </Part>
  );
}

export function countInWords({ count, searched, isCountExact, hasMore, isFull, scope }: UseRecordsResult, words: RecordsTableLabels, { format, isNarrowed }: { format: (count: number) => string; isNarrowed: boolean }): string {
  const isAll = scope === 'all';
  // A store is still searching, or has not said yet how many it has: what is on show is not to be called a part of itself.
  const isPart = !isAll || count < searched;
  if (isNarrowed && isPart) return words.rowsFound({ count, format, among: searched, isAll });
  return isCountExact && !hasMore && !isFull ? words.rowsTotal({ count, format }) : words.rowsLoaded({ count, format });
}

/** They stay in place while they load and when that fails, so that the focus does. */
function MoreButtons({ records: { status, hasMore, view }, words }: { records: UseRecordsResult; words: RecordsTableLabels }): ReactElement | null {
  const isReading = status === 'loading_more';
  const isLoading = useLasting(isReading);
  const isFailed = status === 'error';
  if (!hasMore && !isReading && !isFailed) return null;
  return (
    <>
      <FooterButton slot={isFailed ? 'records-table-retry' : 'records-table-more'} isLoading={isLoading} onPress={isFailed ? view.retry : view.loadMore}>
        {isFailed ? words.retry : isLoading ? words.loadingMore : words.loadMore}
      </FooterButton>
      {isFailed ? null : (
        <FooterButton slot="records-table-all" onPress={isLoading ? view.stopLoading : view.loadAll}>
          {isLoading ? words.stopLoading : words.loadAll}
        </FooterButton>
      )}
    </>
  );
}

interface FooterButtonProps {
  slot: 'records-table-more' | 'records-table-all' | 'records-table-retry';
  isLoading?: boolean;
  onPress: () => void;
  children: string;
}

function FooterButton({ slot, isLoading = false, onPress, children }: FooterButtonProps): ReactElement {
  return (
    <Part as="button" slot={slot} type="button" look="nango-button nango-button-small" data-state={isLoading ? 'loading' : 'idle'} aria-disabled={isLoading} onClick={() => (isLoading ? undefined : onPress())}>
      {isLoading ? <Icon name="spinner" /> : null}
      {children}
    </Part>
  );
}
