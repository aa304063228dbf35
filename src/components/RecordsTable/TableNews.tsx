'use client';

import { useState, type ReactElement } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import type { RecordsTableLabels, RecordsTableState } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import type { Column } from './inferColumns.js';
import { countInWords } from './RecordsFooter.js';

export interface TableNewsProps {
  records: UseRecordsResult;
  state: RecordsTableState;
  columns: readonly Column[];
  words: RecordsTableLabels;
  format: (count: number) => string;
  isNarrowed: boolean;
  /** What came of something that was done, such as copying. */
  said: string;
}

/**
 * Tells screen readers of another order, of what a search or filter left, and that more rows have come. Never that rows changed by
 * themselves: that would not let anybody read.
 */
export function TableNews({ records, state, columns, words, format, isNarrowed, said }: TableNewsProps): ReactElement {
  const [news, setNews] = useState('');
  const { sort, search, filters, deleted } = state;
  const now = { sort, narrowed: `${search}${JSON.stringify(filters)}${deleted}`, status: records.status, said };
  const [heard, setHeard] = useState(now);

  if (heard.sort !== now.sort || heard.narrowed !== now.narrowed || heard.status !== now.status || heard.said !== said) {
    setHeard(now);
    const hasLoaded = heard.status === 'loading_more' && now.status === 'ready';
    if (heard.sort !== now.sort) setNews(orderInWords(sort, columns, words));
    else if (heard.narrowed !== now.narrowed || hasLoaded) setNews(countInWords(records, words, { format, isNarrowed }));
    else if (heard.said !== said) setNews(said);
  }
  return (
    <Part as="output" slot="records-table-news" className="nango-visually-hidden">
      {news}
    </Part>
  );
}

function orderInWords(sort: RecordsTableState['sort'], columns: readonly Column[], words: RecordsTableLabels): string {
  if (sort.length === 0) return words.notSorted;
  return sort.map(({ key, direction }) => words.sortedBy({ column: columns.find((column) => column.key === key)?.label ?? key, direction })).join(', ');
}
