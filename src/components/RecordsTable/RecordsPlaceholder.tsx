import type { ReactElement, ReactNode } from 'react';
import type { NangoEmbedError } from '../../protocol/index.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';
import type { Words } from '../useWords.js';

export interface RecordsPlaceholderProps {
  state: 'loading' | 'empty' | 'error';
  error: NangoEmbedError | null;
  /** The host's own words for an empty table. */
  empty: ReactNode;
  labels: Words<'recordsTable' | 'errors'>;
  onRetry: () => void;
}

/** What stands where the rows would be. */
export function RecordsPlaceholder({ state, error, empty, labels, onRetry }: RecordsPlaceholderProps): ReactElement {
  const words = labels.recordsTable;
  if (state === 'loading') return <Skeleton label={words.loading} />;
  if (state === 'empty') {
    return (
      <div className="nango-placeholder" data-nango-slot="records-table-empty">
        {empty ?? (
          <>
            <p className="nango-placeholder-title">{words.empty}</p>
            <p className="nango-placeholder-hint">{words.emptyHint}</p>
          </>
        )}
      </div>
    );
  }
  return (
    <div className="nango-placeholder" data-nango-slot="records-table-error" role="alert">
      <p className="nango-placeholder-title" data-nango-tone="danger">
        <Icon name="warning" /> {words.error}
      </p>
      {error === null ? null : <p className="nango-placeholder-hint">{errorMessage(error, labels)}</p>}
      <button type="button" className="nango-button" data-nango-slot="records-table-retry" onClick={onRetry}>
        {words.retry}
      </button>
    </div>
  );
}

function Skeleton({ label }: { label: string }): ReactElement {
  return (
    <div className="nango-skeleton" data-nango-slot="records-table-skeleton">
      <output className="nango-visually-hidden">{label}</output>
      {Array.from({ length: SKELETON_ROWS }, (_, row) => (
        <div key={row} className="nango-skeleton-row" aria-hidden="true">
          {Array.from({ length: SKELETON_COLUMNS }, (__, column) => (
            <span key={column} className="nango-skeleton-bar" />
          ))}
        </div>
      ))}
    </div>
  );
}

const SKELETON_ROWS = 6;
const SKELETON_COLUMNS = 4;
