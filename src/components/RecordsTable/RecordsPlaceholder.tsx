import { lazy, Suspense, type ReactElement, type ReactNode } from 'react';
import type { ModelRef, NangoEmbedError, PartialLabels } from '../../protocol/index.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';
import type { Words } from '../useWords.js';
import { Part } from '../parts/Part.js';
import { RecordsSkeleton } from './RecordsSkeleton.js';

const ModelHealth = lazy(() => import('./ModelHealth.js'));

export interface RecordsPlaceholderProps {
  about: ModelRef;
  /** Whatever is not `empty` or `error` is shown as loading. */
  state: string;
  error: NangoEmbedError | null;
  /** The host's own words for an empty table. */
  empty: ReactNode;
  labels: Words<'recordsTable' | 'errors'>;
  /** The table's own words, for what is shown in its place. */
  own: PartialLabels | undefined;
  onRetry: () => void;
}

/** What stands where the rows would be. */
export function RecordsPlaceholder({ about, state, error, empty, labels, own, onRetry }: RecordsPlaceholderProps): ReactElement {
  const words = labels.recordsTable;
  if (state === 'empty') {
    return (
      <Part as="div" slot="records-table-empty" look="nango-placeholder">
        {empty ?? (
          <>
            <Part as="p" slot="records-table-title" look="nango-placeholder-title">
              {words.empty}
            </Part>
            <Suspense fallback={null}>
              <ModelHealth about={about} as="hint" labels={own} />
            </Suspense>
          </>
        )}
      </Part>
    );
  }
  if (state !== 'error') return <RecordsSkeleton label={words.loading} />;
  return (
    <Part as="div" slot="records-table-error" look="nango-placeholder" role="alert">
      <Part as="p" slot="records-table-title" look="nango-placeholder-title" data-nango-tone="danger">
        <Icon name="warning" /> {words.error}
      </Part>
      {error === null ? null : (
        <Part as="p" slot="records-table-hint" look="nango-placeholder-hint">
          {errorMessage(error, labels)}
        </Part>
      )}
      <Part as="button" slot="records-table-retry" type="button" look="nango-button" onClick={onRetry}>
        {words.retry}
      </Part>
    </Part>
  );
}
