'use client';

import { forwardRef, useEffect, useMemo, type ComponentPropsWithoutRef, type ReactNode, type RefAttributes } from 'react';
import { useNango, useRecords, type PartsOptions, type UseRecordsResult } from '../../hooks/index.js';
import { recordsTable } from '../../locales/en/recordsTable.js';
import { userMessages, type ColumnInput, type ModelName, type PartialLabels } from '../../protocol/index.js';
import { Root } from '../parts/Root.js';
import { useLocale } from '../useLocale.js';
import { useWords } from '../useWords.js';
import type { FormatContext } from './formatCell.js';
import { RecordsFooter } from './RecordsFooter.js';
import { RecordsGrid } from './RecordsGrid.js';
import { RecordsPlaceholder } from './RecordsPlaceholder.js';
import { useColumns } from './useColumns.js';

const english = { recordsTable, errors: userMessages };

export interface RecordsTableProps<Model extends ModelName = string> extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'slot'>, PartsOptions {
  integrationId: string;
  connectionId: string;
  /** The model whose records to show, for example `SlackChannel`. */
  model: Model;
  /** @default 'base' */
  variant?: string | undefined;
  /**
   * Fields to show, in order. Left out: every field of the first records. Of a field that holds named values, such as the cells
   * of a spreadsheet's row, one is `values.Amount` and all are `values.*`. Keep the array's identity between renders.
   */
  // Without NoInfer, columns of another model would make the model be one of the two.
  columns?: readonly ColumnInput<NoInfer<Model>>[] | undefined;
  /** Greatest height of the scrolling part in CSS pixels. Left out: the stylesheet's `--nango-table-height`. */
  height?: number | undefined;
  /** In CSS pixels; every row has the same. @default 40, or 32 in the provider's compact density */
  rowHeight?: number | undefined;
  /** Names the table for screen readers. Left out: made of the model's name. */
  caption?: string | undefined;
  /** Shown instead of our words while there are no records. */
  empty?: ReactNode;
  /** Replaces words for this table only. */
  labels?: PartialLabels | undefined;
}

/** Called with the name of a known model, it knows the fields that `columns` may name. */
export interface RecordsTableComponent {
  <Model extends ModelName>(props: RecordsTableProps<Model> & RefAttributes<HTMLDivElement>): ReactNode;
}

/**
 * Shows a model's synced records and keeps them current: a record that changes changes its one cell, and the cell
 * flashes. Only the rows near the eye exist in the page, so long tables stay quick; more are loaded towards the end.
 * `ref`, `className`, `style` and other props go to the root `<div>`, whose `data-state` is `loading`, `ready`,
 * `loading_more`, `empty` or `error`.
 *
 * @example
 * ```tsx
 * <RecordsTable integrationId="slack" connectionId={id} model="SlackChannel" columns={['name', 'member_count']} />
 * ```
 */
export const RecordsTable: RecordsTableComponent = forwardRef<HTMLDivElement, RecordsTableProps>(function RecordsTable(props, ref) {
  const { integrationId, connectionId, model, variant, columns: chosen, height, rowHeight: given, caption, empty, labels: own, ...rest } = props;
  const labels = useWords(english, own);
  const locale = useLocale(labels);
  const { density } = useNango().appearance;
  const rowHeight = given ?? (density === 'compact' ? 32 : 40);
  const records = useRecords({ integrationId, connectionId, model, ...(variant === undefined ? {} : { variant }) });
  const columns = useColumns(records, chosen);
  const context = useMemo<FormatContext>(() => ({ locale, labels: labels.recordsTable }), [locale, labels.recordsTable]);
  const state = tableState(records);
  useLoadingFirstRows(records);

  return (
    <Root as="div" slot="records-table" look="nango-records" {...rest} ref={ref} data-state={state}>
      {records.count === 0 ? (
        <RecordsPlaceholder state={placeholderState(state)} error={records.error} {...{ empty, labels }} onRetry={() => records.view.retry()} />
      ) : (
        <>
          <RecordsGrid {...{ records, columns, context, height, rowHeight }} name={caption ?? labels.recordsTable.caption({ model })} />
          <RecordsFooter {...{ records, labels, locale }} />
        </>
      )}
    </Root>
  );
});

type TableState = UseRecordsResult['status'] | 'empty';

function tableState({ status, count, hasMore }: UseRecordsResult): TableState {
  if (status !== 'ready' || count > 0) return status;
  return hasMore ? 'loading' : 'empty';
}

function placeholderState(state: TableState): 'loading' | 'empty' | 'error' {
  return state === 'empty' || state === 'error' ? state : 'loading';
}

/** Without a row there is nothing to scroll to the end of: then this asks for more. */
function useLoadingFirstRows({ view, status, count, hasMore }: UseRecordsResult): void {
  const isWaiting = status === 'ready' && count === 0 && hasMore;
  useEffect(() => {
    if (isWaiting) view.loadMore();
  }, [view, isWaiting]);
}
