'use client';

import { useEffect, useState, type ReactElement } from 'react';
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
  /** How many rows are. */
  selected: number;
}

/**
 * Tells screen readers of another order, of what a search or filter left, of how many rows are selected, and that more have come. Never
 * that rows changed by themselves: that would not let anybody read.
 */
export function TableNews({ records, state, columns, words, format, isNarrowed, said, selected }: TableNewsProps): ReactElement {
  const [news, setNews] = useState('');
  const [isCountDue, setCountDue] = useState(false);
  const { sort, search, filters, deleted } = state;
  const now = { sort, narrowed: `${search}${JSON.stringify(filters)}${deleted}`, status: records.status, said, selected };
  const [heard, setHeard] = useState(now);

  if (heard.sort !== now.sort || heard.narrowed !== now.narrowed || heard.status !== now.status || heard.said !== said || heard.selected !== selected) {
    setHeard(now);
    // An empty table says so by itself.
    const hasLoaded = heard.status.startsWith('loading') && now.status === 'ready' && (records.count > 0 || isNarrowed);
    // What somebody has just done is not to be talked over.
    const hasActed = heard.sort !== now.sort || heard.said !== said || heard.selected !== selected;
    setCountDue(!hasActed && (isCountDue || heard.narrowed !== now.narrowed || hasLoaded));
    if (heard.sort !== now.sort) setNews(orderInWords(sort, columns, words));
    else if (heard.said !== said) setNews(said);
    else if (heard.selected !== selected) setNews(words.selected({ count: selected, format }));
  }
  const count = countInWords(records, words, { format, isNarrowed });
  const isKnown = records.status === 'ready' || records.status === 'loading_more';
  useEffect(() => {
    if (!isCountDue || !isKnown) return undefined;
    // What is searched for reaches the records only after this was drawn.
    const timer = setTimeout(() => {
      setNews(count);
      setCountDue(false);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isCountDue, isKnown, count]);

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

const PAUSE_MS = 100;
