import { createElement, type ComponentType } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { recordsOf, type Contestant } from './Contestant.ts';
import type { BenchRecord } from './records.ts';
import type { TableState } from './tableState.ts';

export interface ArrayTableProps {
  /** A new array with each change. */
  rows: readonly BenchRecord[];
  state: TableState | null;
}

/** A table that takes an array of rows: the page around it makes a new array of what arrives, as their documentation has it. */
export function arrayContestant(Table: ComponentType<ArrayTableProps>, traits: Pick<Contestant, 'scroller' | 'isCanvas'>): Contestant {
  let root: Root;
  let props: ArrayTableProps = { rows: [], state: null };
  function show(next: Partial<ArrayTableProps>): void {
    props = { ...props, ...next };
    root.render(createElement(Table, props));
  }

  return {
    ...traits,
    mount(box, rows) {
      root = createRoot(box);
      show({ rows });
    },
    change(arrival) {
      const rows = props.rows.slice();
      for (const [position, record] of recordsOf(arrival).entries()) rows[arrival.indexes[position] ?? 0] = record;
      show({ rows });
    },
    append: (arrival) => show({ rows: props.rows.concat(recordsOf(arrival)) }),
    applyState: (state) => show({ state }),
  };
}
