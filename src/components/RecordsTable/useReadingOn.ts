'use client';

import { useCallback, useEffect, useRef } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import { useLatest } from '../../hooks/useLatest.js';
import type { RowRange } from './rowsInSight.js';

/**
 * Tells the view which rows are in sight, and asks for more before their end is reached; not where rows are looked for among others,
 * since the end of a few that were found is always near. The grid calls what this returns.
 */
export function useReadingOn({ view, hasMore, status, count }: UseRecordsResult, isWhole: boolean): (sight: RowRange) => void {
  const sight = useRef<RowRange>({ first: 0, end: 0 });
  const readOn = (): void => {
    if (isWhole && status === 'ready' && hasMore && sight.current.end >= count) view.loadMore();
  };
  const latest = useLatest(readOn);
  useEffect(() => latest.current(), [latest, view, isWhole, status, hasMore, count]);
  return useCallback(
    ({ first, end }: RowRange) => {
      sight.current = { first, end };
      if (end > first) view.setRange({ first, last: end - 1 });
      latest.current();
    },
    [view, latest],
  );
}
