'use client';

import { useState, type ReactElement } from 'react';
import type { ColumnFilter, RecordsTableLabels } from '../../protocol/index.js';
import { dayRange, dayShown } from './dayRange.js';
import type { Column } from './inferColumns.js';
import { PanelButton, PanelInput, PanelOption } from './PanelParts.js';
import { useLate } from './useLate.js';

export interface ColumnFilterFormProps {
  column: Column;
  filter: ColumnFilter | undefined;
  labels: RecordsTableLabels;
  /** Null takes the condition away. */
  onChange: (filter: ColumnFilter | null) => void;
}

/** A condition as its column's values want it: words, a range, days, or some of a few values. */
export function ColumnFilterForm({ column, filter, labels, onChange }: ColumnFilterFormProps): ReactElement {
  const { call: whenTyped, cancel } = useLate(onChange);
  const remove = (): void => {
    cancel();
    onChange(null);
  };
  const isChosen = column.kind === 'boolean' || column.kind === 'enum';
  return (
    <>
      <Condition {...{ column, filter, labels }} onChange={isChosen ? onChange : whenTyped} />
      {filter === undefined ? null : <PanelButton onPress={remove}>{labels.filterRemove}</PanelButton>}
    </>
  );
}

function Condition({ column, filter, labels, onChange }: ColumnFilterFormProps): ReactElement {
  switch (column.kind) {
    case 'boolean':
      return <Choices choices={[[true, labels.yes], [false, labels.no], [null, labels.noValue]]} {...{ filter, onChange }} />;
    case 'enum':
      return <Choices choices={[...(column.values ?? []).map((value): [string, string] => [value, value]), [null, labels.noValue]]} {...{ filter, onChange }} />;
    case 'number':
    case 'percent':
    case 'duration':
      return <NumberRange {...{ filter, labels, onChange }} />;
    case 'date':
      return <DayRange {...{ column, filter, labels, onChange }} />;
    default:
      return <Contains {...{ filter, labels, onChange }} />;
  }
}

type ConditionProps = Pick<ColumnFilterFormProps, 'filter' | 'labels' | 'onChange'>;

function Contains({ filter, labels, onChange }: ConditionProps): ReactElement {
  const [text, setText] = useState(filter && 'contains' in filter ? filter.contains : '');
  useWhenRemoved(filter, () => setText(''));
  return (
    <PanelInput
      type="text"
      label={labels.contains}
      value={text}
      onChange={(contains) => {
        setText(contains);
        onChange(contains === '' ? null : { contains });
      }}
    />
  );
}

function NumberRange({ filter, labels, onChange }: ConditionProps): ReactElement {
  const given = filter && 'kind' in filter && filter.kind === 'number' ? filter : undefined;
  const [range, setRange] = useState({ from: String(given?.from ?? ''), to: String(given?.to ?? '') });
  useWhenRemoved(filter, () => setRange({ from: '', to: '' }));
  const change = (next: typeof range): void => {
    setRange(next);
    const bounds = { ...(next.from === '' ? {} : { from: Number(next.from) }), ...(next.to === '' ? {} : { to: Number(next.to) }) };
    onChange(Object.keys(bounds).length === 0 ? null : { kind: 'number', ...bounds });
  };
  return (
    <>
      <PanelInput type="number" label={labels.from} value={range.from} onChange={(from) => change({ ...range, from })} />
      <PanelInput type="number" label={labels.to} value={range.to} onChange={(to) => change({ ...range, to })} />
    </>
  );
}

function DayRange({ column, filter, labels, onChange }: ConditionProps & { column: Column }): ReactElement {
  const form = column.times ?? 'moments';
  const [range, setRange] = useState(() => dayShown(filter, form));
  useWhenRemoved(filter, () => setRange({ from: '', to: '' }));
  const change = (next: typeof range): void => {
    setRange(next);
    onChange(dayRange(next, form));
  };
  return (
    <>
      <PanelInput type="date" label={labels.from} value={range.from} onChange={(from) => change({ ...range, from })} />
      <PanelInput type="date" label={labels.to} value={range.to} onChange={(to) => change({ ...range, to })} />
    </>
  );
}

/** What was typed goes with its condition. */
function useWhenRemoved(filter: ColumnFilter | undefined, clear: () => void): void {
  const isSet = filter !== undefined;
  const [wasSet, setWasSet] = useState(isSet);
  if (wasSet === isSet) return;
  setWasSet(isSet);
  if (!isSet) clear();
}

type Choice = string | boolean | null;

function Choices({ choices, filter, onChange }: { choices: readonly [Choice, string][] } & Pick<ConditionProps, 'filter' | 'onChange'>): ReactElement {
  const chosen = filter && 'in' in filter ? filter.in : [];
  return (
    <>
      {choices.map(([value, label]) => (
        <PanelOption
          key={String(value)}
          type="checkbox"
          label={label}
          isOn={chosen.includes(value)}
          onChange={(isOn) => {
            const next = isOn ? [...chosen, value] : chosen.filter((other) => other !== value);
            onChange(next.length === 0 ? null : { in: next });
          }}
        />
      ))}
    </>
  );
}
