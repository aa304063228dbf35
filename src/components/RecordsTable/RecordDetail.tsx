'use client';

import { useCallback, useMemo, useRef, useState, useSyncExternalStore, type ReactElement, type ReactNode, type RefObject } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import { valueAt, type NangoRecord } from '../../protocol/index.js';
import { Dialog } from '../Dialog.js';
import { numberFormat } from '../formatNumber.js';
import { Part } from '../parts/Part.js';
import { CellContent } from './CellContent.js';
import { formatCell, type CellContext } from './formatCell.js';
import { indentedJson } from './indentedJson.js';
import { inferColumns, type Column } from './inferColumns.js';

export interface RecordDetailProps {
  opened: { row: number; grid: Element | null };
  records: UseRecordsResult;
  columns: readonly Column[];
  context: CellContext;
  /** Drawn instead of the list of fields. */
  detail: ((record: NangoRecord) => ReactNode) | undefined;
  onMove: (row: number) => void;
  onClose: () => void;
}

/** One record in full: every field, long texts and nested values too. Follows the record while it is open. Loaded when the first is opened. */
export default function RecordDetail({ opened, records, columns, context, detail, onMove, onClose }: RecordDetailProps): ReactElement | null {
  const { view, count } = records;
  const record = useRecord(view, opened.row);
  const cell = useMemo(() => tabStopIn(opened.grid), [opened.grid]);
  const closing = useRef<HTMLButtonElement>(null);
  const { labels } = context;
  if (record === undefined) return null;
  const button = (label: string, isPossible: boolean, onPress: () => void): ReactElement => (
    <Part as="button" slot="record-detail-button" type="button" look="nango-button" aria-disabled={!isPossible} onClick={() => (isPossible ? onPress() : undefined)}>
      {label}
    </Part>
  );
  return (
    <Dialog
      slot="record-detail"
      title={labels.details}
      description={record.id}
      returnFocusTo={cell}
      initialFocus={closing}
      onClose={onClose}
      body={detail ? detail(record) : <Fields {...{ record, columns, context }} />}
    >
      {button(labels.previous, opened.row > 0, () => onMove(opened.row - 1))}
      {button(labels.next, opened.row < count - 1, () => onMove(opened.row + 1))}
      <Part as="button" slot="record-detail-button" type="button" look="nango-button" ref={closing} onClick={onClose}>
        {labels.close}
      </Part>
    </Dialog>
  );
}

/** Where its cell is when it is asked for: rows may have moved since the record was opened. */
function tabStopIn(grid: Element | null): RefObject<HTMLElement | null> {
  return {
    get current() {
      return grid?.querySelector<HTMLElement>('[tabindex="0"]') ?? null;
    },
  };
}

/** The record that was at a row when it was opened, as it is now; as it last was, once it is gone. */
function useRecord(view: UseRecordsResult['view'], row: number): NangoRecord | undefined {
  const [first, setFirst] = useState({ row, record: view.rowAt(row) });
  if (first.row !== row) setFirst({ row, record: view.rowAt(row) });
  const id = first.record?.id ?? '';
  const subscribe = useCallback((listener: () => void) => view.subscribeToRow(id, listener), [view, id]);
  const last = useRef(first.record);
  return useSyncExternalStore(subscribe, () => {
    const index = view.indexOf(id);
    return index === -1 ? (last.current?.id === id ? last.current : first.record) : (last.current = view.rowAt(index));
  });
}

function Fields({ record, columns, context }: Pick<RecordDetailProps, 'columns' | 'context'> & { record: NangoRecord }): ReactElement {
  const known = new Set(columns.map(({ key }) => key));
  const fields = [...columns, ...inferColumns([record]).filter(({ key }) => !known.has(key))];
  // Ten thousand would hold the page up for seconds.
  const [most, setMost] = useState(AT_ONCE);
  const rest = fields.length - most;
  return (
    <>
      <Part as="dl" slot="record-detail-fields" look="nango-detail">
        {fields.slice(0, most).map(({ key, label, kind }) => {
          const value = valueAt(record, key);
          return (
            <Part as="div" slot="record-detail-field" look="nango-detail-field" key={key}>
              <Part as="dt" slot="record-detail-name" look="nango-detail-name">
                {label}
              </Part>
              <Part as="dd" slot="record-detail-value" look="nango-detail-value" dir="auto" data-kind={kind}>
                {isNested(value) ? indentedJson(value) : typeof value === 'string' && wholeTexts.has(kind) ? value : <CellContent cell={formatCell(value, kind, context)} room={Infinity} marked={null} />}
              </Part>
            </Part>
          );
        })}
      </Part>
      {rest > 0 ? (
        <Part as="button" slot="record-detail-button" type="button" look="nango-button" onClick={() => setMost(most + AT_ONCE)}>
          {context.labels.more({ count: rest, format: (count) => numberFormat(context.locale).format(count) })}
        </Part>
      ) : null}
    </>
  );
}

/** Fields. */
const AT_ONCE = 300;

/** What cells cut short. */
const wholeTexts: ReadonlySet<Column['kind']> = new Set(['string', 'enum', 'id', 'list', 'json']);

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
