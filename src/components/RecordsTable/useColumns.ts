'use client';

import { useMemo, useState } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import type { ColumnInput, NangoRecord } from '../../protocol/index.js';
import { chosenColumns, inferColumns, keepOrder, type Column } from './inferColumns.js';

/**
 * The table's columns: the host's choice, or what the first records show. Columns that are on the screen keep their
 * place while later records bring more of them.
 */
export function useColumns(records: UseRecordsResult, chosen: readonly ColumnInput[] | undefined): readonly Column[] {
  const { view, count } = records;
  const size = Math.min(count, SAMPLE_SIZE);
  const look = (before: readonly Column[]): Seen => {
    const sample = sampleOf(view, size);
    return { view, size, sample, columns: chosen ? [] : keepOrder(before, inferColumns(sample)) };
  };
  const [seen, setSeen] = useState(() => look([]));

  // A shrinking table keeps the columns it had: emptied columns would only make it jump.
  if (seen.view !== view || size > seen.size) setSeen(look(seen.view === view ? seen.columns : []));
  return useMemo(() => (chosen ? chosenColumns(chosen, seen.sample) : seen.columns), [chosen, seen]);
}

/** What the columns were last told by. */
interface Seen {
  view: unknown;
  size: number;
  sample: readonly NangoRecord[];
  columns: readonly Column[];
}

function sampleOf(view: UseRecordsResult['view'], size: number): NangoRecord[] {
  return Array.from({ length: size }, (_, index) => view.rowAt(index)).filter((record) => record !== undefined);
}

const SAMPLE_SIZE = 50;
