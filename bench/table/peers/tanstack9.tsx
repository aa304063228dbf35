/* oxlint-disable jsx-a11y/control-has-associated-label -- the cells get their text from the library */
import {
  columnFilteringFeature,
  columnSizingFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  filterFns,
  rowSortingFeature,
  sortFns,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, type ReactElement } from 'react';
import { arrayContestant, type ArrayTableProps } from '../page/arrayContestant.tsx';
import '../page/base.css';
import { columns, ROW_HEIGHT, TOTAL_WIDTH } from '../page/columns.ts';
import type { BenchRecord } from '../page/records.ts';
import { present } from '../page/stage.ts';

const features = tableFeatures({
  columnSizingFeature,
  columnFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns,
  sortFns,
});
const helper = createColumnHelper<typeof features, BenchRecord>();
const tableColumns = helper.columns(
  columns.map(({ key, title, width, value }) =>
    helper.accessor((record) => value(record), {
      id: key,
      header: title,
      size: width,
      cell: (cell) => cell.getValue(),
      filterFn: (row, columnId, kept: ReadonlySet<unknown>) => kept.has(row.getValue(columnId)),
    }),
  ),
);

function Table({ rows, state }: ArrayTableProps): ReactElement {
  const sorting = useMemo(() => (state ? [{ id: state.sort.key, desc: state.sort.direction === 'desc' }] : []), [state]);
  const columnFilters = useMemo(() => (state?.channels ? [{ id: 'channel', value: new Set(state.channels) }] : []), [state]);
  const table = useTable({ features, data: rows, columns: tableColumns, state: { sorting, columnFilters }, getRowId: (record) => record.id });
  const shown = table.getRowModel().rows;
  const scroller = useRef<HTMLDivElement>(null);
  // As many rows ahead as in their example.
  const virtualizer = useVirtualizer({ count: shown.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_HEIGHT, overscan: 5 });
  return (
    <div className="bench-scroller" ref={scroller}>
      <table className="bench-table" style={{ display: 'grid', width: TOTAL_WIDTH }}>
        <thead style={{ display: 'grid', position: 'sticky', top: 0, zIndex: 1 }}>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} style={{ display: 'flex' }}>
              {group.headers.map((header) => (
                <th key={header.id} style={{ width: header.getSize() }}>
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody style={{ display: 'grid', height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = shown[index];
            return (
              row && (
                <tr key={row.id} data-index={index} style={{ display: 'flex', position: 'absolute', transform: `translateY(${start}px)` }}>
                  {row.getAllCells().map((cell) => (
                    <td key={cell.id} style={{ width: cell.column.getSize() }}>
                      <table.FlexRender cell={cell} />
                    </td>
                  ))}
                </tr>
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

present(arrayContestant(Table, { scroller: '.bench-scroller' }));
