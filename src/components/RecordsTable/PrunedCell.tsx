/* oxlint-disable jsx-a11y/prefer-tag-over-role -- laid out by position, a table's own elements would lose their roles */
import type { ReactElement } from 'react';
import type { NangoRecord } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import type { RecordRowProps } from './RecordRow.js';

/** Nango drops a payload after 30 days without change: only the id is left to show. */
export function PrunedCell({ record, grid, activeColumn }: Pick<RecordRowProps, 'grid' | 'activeColumn'> & { record: NangoRecord }): ReactElement {
  return (
    <Part
      as="div"
      slot="records-table-cell"
      look="nango-cell nango-cell-pruned"
      role="gridcell"
      aria-colindex={1}
      aria-colspan={grid.columns.length}
      tabIndex={activeColumn === null ? -1 : 0}
    >
      {record.id} · {grid.context.labels.pruned}
    </Part>
  );
}
