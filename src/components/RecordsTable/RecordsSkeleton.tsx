import type { ReactElement } from 'react';
import { Part } from '../parts/Part.js';

/** Stands for rows that are on their way. */
export function RecordsSkeleton({ label }: { label: string }): ReactElement {
  return (
    <Part as="div" slot="records-table-skeleton" look="nango-skeleton">
      <output className="nango-visually-hidden">{label}</output>
      {Array.from({ length: SKELETON_ROWS }, (_, row) => (
        <Part as="div" slot="records-table-skeleton-row" look="nango-skeleton-row" key={row} aria-hidden="true">
          {Array.from({ length: SKELETON_COLUMNS }, (__, column) => (
            <Part as="span" slot="records-table-skeleton-bar" look="nango-skeleton-bar" key={column} />
          ))}
        </Part>
      ))}
    </Part>
  );
}

const SKELETON_ROWS = 6;
const SKELETON_COLUMNS = 4;
