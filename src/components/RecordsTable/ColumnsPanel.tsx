'use client';

import { useId, type ReactElement } from 'react';
import { useNango } from '../../hooks/index.js';
import type { RecordsTableLabels, RecordsTableState } from '../../protocol/index.js';
import type { Column } from './inferColumns.js';
import { PanelGroup, PanelOption } from './PanelParts.js';
import type { ChangeState } from './useTableState.js';

export interface ColumnsPanelProps {
  columns: readonly Column[];
  state: RecordsTableState;
  labels: RecordsTableLabels;
  onChange: ChangeState;
}

/** Which columns are shown, how high rows are, and what becomes of deleted records. */
export function ColumnsPanel({ columns, state, labels, onChange }: ColumnsPanelProps): ReactElement {
  const name = useId();
  const usual = useNango().appearance.density ?? 'comfortable';
  const { hidden, deleted } = state;
  const density = state.density ?? usual;
  return (
    <>
      <PanelGroup label={labels.columns}>
        {columns.map(({ key, label }) => (
          <PanelOption
            key={key}
            type="checkbox"
            label={label}
            isOn={!hidden.includes(key)}
            onChange={(isOn) => onChange({ hidden: isOn ? hidden.filter((other) => other !== key) : [...hidden, key] })}
          />
        ))}
      </PanelGroup>
      <PanelGroup label={labels.density}>
        {(['comfortable', 'compact'] as const).map((value) => (
          <PanelOption key={value} type="radio" name={`${name}density`} label={labels[value]} isOn={density === value} onChange={() => onChange({ density: value })} />
        ))}
      </PanelGroup>
      <PanelGroup label={labels.deleted}>
        {([['hide', labels.deletedHide], ['mark', labels.deletedMark], ['only', labels.deletedOnly]] as const).map(([value, label]) => (
          <PanelOption key={value} type="radio" name={`${name}deleted`} label={label} isOn={deleted === value} onChange={() => onChange({ deleted: value })} />
        ))}
      </PanelGroup>
    </>
  );
}
