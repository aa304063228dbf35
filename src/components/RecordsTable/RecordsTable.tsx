'use client';

import { forwardRef, lazy, Suspense, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, type ComponentPropsWithoutRef, type ReactNode, type RefAttributes } from 'react';
import { useNango, type PartsOptions, type UseRecordsOptions, type UseRecordsResult } from '../../hooks/index.js';
import { recordsTable } from '../../locales/en/recordsTable.js';
import { patternOf, userMessages, type ColumnInput, type ModelName, type ModelRef, type NangoRecord, type PartialLabels } from '../../protocol/index.js';
import { numberFormat } from '../formatNumber.js';
import { Part } from '../parts/Part.js';
import { Root } from '../parts/Root.js';
import { useLocale } from '../useLocale.js';
import { useWords } from '../useWords.js';
import { prepareFormats, type CellContext } from './formatCell.js';
import { NothingFound } from './NothingFound.js';
import { RecordsFooter } from './RecordsFooter.js';
import { RecordsGrid } from './RecordsGrid.js';
import { RecordsPlaceholder } from './RecordsPlaceholder.js';
import { RecordsTools } from './RecordsTools.js';
import { SelectionBar } from './SelectionBar.js';
import { TableNews } from './TableNews.js';
import type { PanelPlace } from './TablePanel.js';
import { useIsOffline } from '../../hooks/useIsOffline.js';
import { useKeptFocus } from './useKeptFocus.js';
import { useQueriedRecords } from './useQueriedRecords.js';
import { useReadingOn } from './useReadingOn.js';
import { useRowSelection } from './useRowSelection.js';
import { useTableActions } from './useTableActions.js';
import { useTableState, type TableStateOptions } from './useTableState.js';

const english = { recordsTable, errors: userMessages };

// Loaded when they are opened, or once the rows are there.
const TablePanel = lazy(() => import('./TablePanel.js'));
const RecordDetail = lazy(() => import('./RecordDetail.js'));
const ModelHealth = lazy(() => import('./ModelHealth.js'));

export interface RecordsTableProps<Model extends ModelName = string> extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'slot'>, PartsOptions, TableStateOptions {
  integrationId: string;
  connectionId: string;
  /** The model whose records to show, for example `SlackChannel`. */
  model: Model;
  /** Which variant of the sync, where the host has made some. @default 'base' */
  variant?: string | undefined;
  /**
   * Fields to show, in order. Left out: every field of the first records. Of a field that holds named values, such as the cells
   * of a spreadsheet's row, one is `values.Amount` and all are `values.*`. Keep the array's identity between renders.
   */
  // Without NoInfer, columns of another model would make the model be one of the two.
  columns?: readonly ColumnInput<NoInfer<Model>>[] | undefined;
  /** Greatest height of the scrolling part in CSS pixels. Left out: the stylesheet's `--nango-table-height`. */
  height?: number | undefined;
  /** In CSS pixels; every row has the same. @default 40, or 32 where rows are compact */
  rowHeight?: number | undefined;
  /** Names the table for screen readers. Left out: made of the model's name. */
  caption?: string | undefined;
  /** Shown instead of our words while there are no records. */
  empty?: ReactNode;
  /** Search, columns and download over the table. @default true */
  tools?: boolean | undefined;
  /**
   * What happens to the rows on show when records change. `auto`: they change at once. `manual`: contents do; rows that would come,
   * leave or move wait behind a button that counts them. `off`: nothing is read because of an event.
   * @default 'auto'
   */
  liveMode?: NonNullable<UseRecordsOptions['query']>['live'];
  /** Rows to load at most. Ignored where the host has a store. @default 200000 */
  maxRows?: number | undefined;
  /** Whether rows can be selected, to copy them or for a purpose of the host's. @default false */
  selectable?: boolean | undefined;
  /** Ids of the selected rows, to control them; else the table keeps them itself. */
  selectedIds?: readonly string[] | undefined;
  /** Given the ids of all selected rows, those that a search or filter leaves out included. */
  onSelectionChange?: ((ids: readonly string[]) => void) | undefined;
  /** Drawn instead of the list of fields when a row is opened, with Enter, F2 or a double press. */
  detail?: ((record: NangoRecord) => ReactNode) | undefined;
  /** Called instead of opening a row. */
  onOpenRecord?: ((record: NangoRecord) => void) | undefined;
  /** Replaces words for this table only. */
  labels?: PartialLabels | undefined;
}

/** Called with the name of a known model, it knows the fields that `columns` may name. */
export interface RecordsTableComponent {
  <Model extends ModelName>(props: RecordsTableProps<Model> & RefAttributes<HTMLDivElement>): ReactNode;
}

/**
 * Shows a model's synced records and keeps them current: a record that changes changes its one cell, and the cell flashes. Only
 * the cells near the eye exist in the page, so that a hundred thousand rows are as quick as a hundred. People sort, search, filter,
 * resize, pin and hide columns, select, copy and download; `state` and `onStateChange` put that in the host's hands, `storageKey`
 * keeps it in the browser. Sort, search and filter act on all records where the host has a store, else on those loaded; the table
 * says which. As only rows near the eye exist, the browser's own find-in-page sees no others: the table's search does.
 * `ref`, `className`, `style` and other props go to the root `<div>`, whose `data-state` is `loading`, `ready`,
 * `loading_more`, `empty`, `nothing_found` or `error`.
 *
 * @example
 * ```tsx
 * <RecordsTable integrationId="slack" connectionId={id} model="SlackChannel" columns={['name', 'member_count']} />
 * ```
 */
export const RecordsTable: RecordsTableComponent = forwardRef<HTMLDivElement, RecordsTableProps>(function RecordsTable(props, ref) {
  const { integrationId, connectionId, model, variant, columns: chosen, liveMode, maxRows, ...looks } = props;
  const { state: given, defaultState, onStateChange, storageKey, selectable = false, selectedIds, onSelectionChange, ...drawn } = looks;
  const { height, rowHeight: ownRowHeight, caption, empty, tools = true, detail, onOpenRecord, labels: own, ...rest } = drawn;
  const labels = useWords(english, own);
  const words = labels.recordsTable;
  const locale = useLocale(labels);
  const format = useCallback((count: number) => numberFormat(locale).format(count), [locale]);
  const about = useMemo<ModelRef>(() => ({ integrationId, connectionId, model, ...(variant === undefined ? {} : { variant }) }), [integrationId, connectionId, model, variant]);

  const [state, change] = useTableState({ state: given, defaultState, onStateChange, storageKey });
  const { records, columns } = useQueriedRecords(about, { chosen, state, locale, live: liveMode, maxRows });
  const selection = useRowSelection(records, { selectedIds, onSelectionChange });
  const context = useMemo<CellContext>(() => ({ locale, labels: words, marked: markOf(state.search) }), [locale, words, state.search]);
  const isNarrowed = state.search.trim() !== '' || Object.keys(state.filters).length > 0 || state.deleted === 'only';
  const shown = tableState(records, isNarrowed);
  // Rows stay while they are read anew, and the tools while something is looked for: somebody may be typing.
  const isBlank = records.count === 0 && !isNarrowed;
  const isOffline = useIsOffline();
  const isSettled = useIsSettled();
  const { density: usual } = useNango().appearance;
  const rowHeight = ownRowHeight ?? ((state.density ?? usual) === 'compact' ? 32 : 40);
  const onSight = useReadingOn(records, !isNarrowed);
  // The first formatter of a page loads the language, which takes longer than drawing a table: better while rows are on their way.
  useEffect(() => void setTimeout(() => prepareFormats(locale)), [locale]);

  const root = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root.current);
  useKeptFocus(root);

  const [said, say] = useState('');
  const [panel, setPanel] = useState<PanelPlace | null>(null);
  const [opened, setOpened] = useState<{ row: number; grid: Element | null } | null>(null);
  const actions = useTableActions({ records, columns, state, change, selection, isSelectable: selectable, setPanel, setOpened, onOpenRecord, say, words, format });

  return (
    <Root as="div" slot="records-table" look="nango-records" {...rest} ref={root} data-state={shown}>
      {isBlank ? (
        <RecordsPlaceholder state={shown} error={records.error} {...{ about, empty, labels, own }} onRetry={records.view.retry} />
      ) : (
        <>
          {tools ? <RecordsTools labels={words} search={state.search} isNarrowed={isNarrowed} onSearch={actions.search} onClear={actions.clearFilters} onOpenPanel={actions.openPanel} /> : null}
          {selectable && selection.ids.size > 0 ? <SelectionBar {...{ selection, words, format }} onCopy={() => actions.copy({ row: 0, column: 0 })} /> : null}
          {records.held > 0 ? (
            <Part as="div" slot="records-table-held" look="nango-held">
              <Part as="button" slot="records-table-held-button" type="button" look="nango-button nango-held-button" onClick={records.view.showHeld}>
                {words.showNew({ count: records.held, format })}
              </Part>
            </Part>
          ) : null}
          <RecordsGrid
            {...{ columns, state, context, height, rowHeight, actions, onSight }}
            view={records.view}
            version={records.version}
            count={records.count}
            isCountExact={records.isCountExact}
            labels={words}
            name={caption ?? words.caption({ model })}
            selection={selectable ? selection : null}
            onResize={actions.resize}
            nothing={records.count === 0 ? <NothingFound {...{ records, words, format }} onClear={actions.clearFilters} /> : null}
          />
          <RecordsFooter {...{ records, labels, format, isNarrowed, isOffline }} health={isSettled ? <ModelHealth about={about} as="note" labels={own} /> : null} />
        </>
      )}
      <TableNews {...{ records, state, columns, words, format, isNarrowed, said }} selected={selection.ids.size} />
      {/* None on a server: React 18 warns of one that changes before it is hydrated. */}
      {panel || opened ? (
        <Suspense fallback={null}>
          {panel ? <TablePanel {...{ panel, columns, state, records, about, format }} labels={words} onChange={change} onClose={() => setPanel(null)} /> : null}
          {opened ? <RecordDetail {...{ opened, records, columns, context, detail }} onMove={(row) => setOpened({ ...opened, row })} onClose={() => setOpened(null)} /> : null}
        </Suspense>
      ) : null}
    </Root>
  );
});

type TableState = UseRecordsResult['status'] | 'empty' | 'nothing_found';

function tableState({ status, count, hasMore }: UseRecordsResult, isNarrowed: boolean): TableState {
  if (status !== 'ready' || count > 0) return status;
  if (isNarrowed) return 'nothing_found';
  return hasMore ? 'loading' : 'empty';
}

/** What was searched for, as a pattern of one group. */
function markOf(search: string): RegExp | null {
  const text = search.trim();
  return text === '' ? null : new RegExp(`(${patternOf(text)})`, 'giu');
}

/** After the first rows were painted: what is not about them can wait. */
function useIsSettled(): boolean {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), 500);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}
