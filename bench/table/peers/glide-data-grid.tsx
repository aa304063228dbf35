import { DataEditor, GridCellKind, type GridCell } from '@glideapps/glide-data-grid';
import '@glideapps/glide-data-grid/dist/index.css';
import { useCallback, useMemo, type ReactElement } from 'react';
import { arrayContestant, type ArrayTableProps } from '../page/arrayContestant.tsx';
import '../page/base.css';
import { BOX, columns, HEAD_HEIGHT, ROW_HEIGHT } from '../page/columns.ts';
import { present } from '../page/stage.ts';
import { chosenRows } from '../page/tableState.ts';

const gridColumns = columns.map(({ key, title, width }) => ({ id: key, title, width }));
// It wants a place for what it opens above the page.
document.body.appendChild(Object.assign(document.createElement('div'), { id: 'portal' }));

/** Sorting and filtering are the page's own work. */
function Table({ rows, state }: ArrayTableProps): ReactElement {
  const shown = useMemo(() => chosenRows(rows, state), [rows, state]);
  const getCellContent = useCallback(
    ([column, row]: readonly [number, number]): GridCell => {
      const record = shown[row];
      const text = String(record ? (columns[column]?.value(record) ?? '') : '');
      return { kind: GridCellKind.Text, data: text, displayData: text, allowOverlay: false };
    },
    [shown],
  );
  return (
    <DataEditor
      columns={gridColumns}
      rows={shown.length}
      getCellContent={getCellContent}
      rowHeight={ROW_HEIGHT}
      headerHeight={HEAD_HEIGHT}
      width={BOX.width}
      height={BOX.height}
    />
  );
}

present(arrayContestant(Table, { scroller: '.dvn-scroller', isCanvas: true }));
