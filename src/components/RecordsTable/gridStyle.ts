import type { CSSProperties } from 'react';
import type { ColumnLayout } from './columnLayout.js';
import type { RowGrid } from './RecordRow.js';

/** The styles of rows and their cells: made once for a layout, so that React need not compare them cell by cell. */
export function gridStyle({ columns, pinnedSize, size }: ColumnLayout): RowGrid['style'] {
  const cells = columns.map<CSSProperties>(({ start, size: inlineSize }) => ({ insetInlineStart: start, inlineSize }));
  return { row: { inlineSize: size }, pinned: { inlineSize: pinnedSize }, cells };
}
