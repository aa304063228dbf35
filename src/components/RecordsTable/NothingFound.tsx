import type { ReactElement } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import type { RecordsTableLabels } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import { RecordsSkeleton } from './RecordsSkeleton.js';

export interface NothingFoundProps {
  records: UseRecordsResult;
  words: RecordsTableLabels;
  format: (count: number) => string;
  onClear: () => void;
}

/** What stands under the columns' names while no row fits a search or filter; where only some rows were looked through, it says so. */
export function NothingFound({ records: { status, scope, searched, hasMore, view }, words, format, onClear }: NothingFoundProps): ReactElement {
  if (status === 'loading' || status === 'loading_more') return <RecordsSkeleton label={words.loading} />;
  return (
    <Part as="div" slot="records-table-empty" look="nango-placeholder" data-state="nothing_found">
      <Part as="p" slot="records-table-title" look="nango-placeholder-title">
        {words.nothingFound}
      </Part>
      {scope === 'loaded' ? (
        <Part as="p" slot="records-table-hint" look="nango-placeholder-hint">
          {words.nothingFoundHint({ count: searched, format })}
        </Part>
      ) : null}
      {hasMore ? (
        <Part as="button" slot="records-table-all" type="button" look="nango-button" onClick={view.loadAll}>
          {words.loadAll}
        </Part>
      ) : null}
      <Part as="button" slot="records-table-clear" type="button" look="nango-button" onClick={onClear}>
        {words.clearFilters}
      </Part>
    </Part>
  );
}
