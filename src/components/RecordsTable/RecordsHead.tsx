/* oxlint-disable jsx-a11y/prefer-tag-over-role -- laid out as a grid, a table loses its roles in some browsers */
import type { ReactElement } from 'react';
import { Part } from '../parts/Part.js';
import type { Column } from './inferColumns.js';

export function RecordsHead({ columns }: { columns: readonly Column[] }): ReactElement {
  return (
    <Part as="thead" slot="records-table-head" look="nango-table-head" role="rowgroup">
      <Part as="tr" slot="records-table-head-row" look="nango-head-row" role="row" aria-rowindex={1}>
        {columns.map(({ key, label, kind }, position) => (
          <Part
            as="th"
            slot="records-table-head-cell"
            key={key}
            look="nango-head-cell"
            data-kind={kind}
            role="columnheader"
            scope="col"
            aria-colindex={position + 1}
            title={key}
          >
            {label}
          </Part>
        ))}
      </Part>
    </Part>
  );
}
