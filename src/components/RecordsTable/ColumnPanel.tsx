'use client';

import { useState, type ReactElement } from 'react';
import type { ColumnSort, RecordsTableLabels, RecordsTableState } from '../../protocol/index.js';
import { useClosePanel } from './AnchoredPanel.js';
import { TableIcon } from './TableIcon.js';
import { ColumnFilterForm } from './ColumnFilterForm.js';
import { LEAST_WIDTH } from './columnLayout.js';
import { entryOf } from './entryOf.js';
import type { Column } from './inferColumns.js';
import { PanelButton, PanelGroup, PanelInput } from './PanelParts.js';
import type { ChangeState } from './useTableState.js';

export interface ColumnPanelProps {
  column: Column;
  state: RecordsTableState;
  labels: RecordsTableLabels;
  /** How wide the column is now, in CSS pixels. */
  width: number;
  onChange: ChangeState;
}

/** What can be done with one column: its order, a condition, its place and width. */
export function ColumnPanel({ column: { key, ...column }, state, labels, width, onChange }: ColumnPanelProps): ReactElement {
  const close = useClosePanel();
  const direction = state.sort.find((level) => level.key === key)?.direction;
  const sort = (next: ColumnSort['direction'] | null): void => {
    const others = state.sort.filter((level) => level.key !== key);
    onChange({ sort: next === null ? others : [{ key, direction: next }] });
    close();
  };
  const isPinned = state.pinned.includes(key);
  return (
    <>
      <PanelGroup>
        <PanelButton isOn={direction === 'asc'} onPress={() => sort('asc')}>
          <TableIcon name="ascending" /> {labels.sortAscending}
        </PanelButton>
        <PanelButton isOn={direction === 'desc'} onPress={() => sort('desc')}>
          <TableIcon name="descending" /> {labels.sortDescending}
        </PanelButton>
        {direction === undefined ? null : <PanelButton onPress={() => sort(null)}>{labels.sortRemove}</PanelButton>}
      </PanelGroup>
      <PanelGroup label={labels.filter}>
        <ColumnFilterForm {...{ labels }} column={{ key, ...column }} filter={entryOf(state.filters, key)} onChange={(filter) => onChange({ filters: withFilter(state.filters, key, filter) })} />
      </PanelGroup>
      <PanelGroup>
        <PanelButton
          isOn={isPinned}
          onPress={() => {
            onChange({ pinned: isPinned ? state.pinned.filter((other) => other !== key) : [...state.pinned, key] });
            close();
          }}
        >
          {isPinned ? labels.unpin : labels.pin}
        </PanelButton>
        <PanelButton
          onPress={() => {
            onChange({ hidden: [...state.hidden, key] });
            close();
          }}
        >
          {labels.hide}
        </PanelButton>
        <WidthInput label={labels.width} width={entryOf(state.widths, key) ?? width} onChange={(size) => onChange({ widths: { ...state.widths, [key]: size } })} />
      </PanelGroup>
    </>
  );
}

/** Shows what is typed; the column follows once that is wide enough, since the first digit of a number seldom is. */
function WidthInput({ label, width, onChange }: { label: string; width: number; onChange: (size: number) => void }): ReactElement {
  const [text, setText] = useState(String(width));
  return (
    <PanelInput
      type="number"
      label={label}
      min={LEAST_WIDTH}
      value={text}
      onChange={(typed) => {
        setText(typed);
        if (Number(typed) >= LEAST_WIDTH) onChange(Math.round(Number(typed)));
      }}
    />
  );
}

type Filters = RecordsTableState['filters'];

function withFilter(filters: Filters, key: string, filter: Filters[string] | null): Filters {
  const { [key]: _before, ...others } = filters;
  return filter === null ? others : { ...others, [key]: filter };
}
