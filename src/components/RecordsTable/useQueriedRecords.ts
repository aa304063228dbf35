'use client';

import { useMemo, useState } from 'react';
import { useRecords, type UseRecordsOptions, type UseRecordsResult } from '../../hooks/index.js';
import type { ColumnInput, ModelRef, RecordsTableState } from '../../protocol/index.js';
import type { Column } from './inferColumns.js';
import { tableQuery } from './tableQuery.js';
import { useColumns } from './useColumns.js';

export interface QueriedRecordsOptions {
  chosen: readonly ColumnInput[] | undefined;
  state: RecordsTableState;
  /** BCP 47. */
  locale: string;
  live: NonNullable<UseRecordsOptions['query']>['live'];
  maxRows: number | undefined;
}

/** The records as the table's state wants them, and the columns that they show. */
export function useQueriedRecords(about: ModelRef, { chosen, state, locale, live, maxRows }: QueriedRecordsOptions): { records: UseRecordsResult; columns: readonly Column[] } {
  // How a sorted column is compared depends on what it holds, which the records tell. Nothing else of a query does.
  const [known, setKnown] = useState<readonly Column[]>(none);
  const { sort, search, filters, deleted } = state;
  const query = useMemo(() => tableQuery({ sort, search, filters, deleted }, known, { live, locale }), [sort, search, filters, deleted, known, live, locale]);
  const records = useRecords<Record<string, unknown>>(about, { query, maxRows });
  const columns = useColumns(records, chosen);
  if (sort.length > 0 && columns !== known) setKnown(columns);
  return { records, columns };
}

const none: readonly Column[] = [];
