/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- laid out as a grid, a table loses its roles in some browsers */
import type { ReactElement } from 'react';
import type { Column } from './inferColumns.js';

export function RecordsHead({ columns }: { columns: readonly Column[] }): ReactElement {
  return (
    <thead className="nango-table-head" data-nango-slot="records-table-head" role="rowgroup">
      <tr className="nango-head-row" data-nango-slot="records-table-head-row" role="row" aria-rowindex={1}>
        {columns.map(({ key, label, kind }, position) => (
          <th
            key={key}
            className="nango-head-cell"
            data-nango-slot="records-table-head-cell"
            data-kind={kind}
            role="columnheader"
            scope="col"
            aria-colindex={position + 1}
            title={key}
          >
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
}
