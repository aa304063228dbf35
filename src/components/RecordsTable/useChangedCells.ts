'use client';

import { useState } from 'react';

export interface ChangedCells {
  /** For each cell: did its text change when the row last did? */
  changed: readonly boolean[];
  /** Alternates, so that a second change starts the flash anew. */
  turn: 'odd' | 'even';
}

/** Notices which cells of a row changed their text while the row stayed the same record. */
export function useChangedCells(id: string | undefined, texts: readonly string[]): ChangedCells {
  const [seen, setSeen] = useState({ id, texts, changed: [] as readonly boolean[], count: 0 });
  const isSameRow = seen.id === id && seen.texts.length === texts.length;
  const changed = texts.map((text, position) => text !== seen.texts[position]);

  if (!isSameRow) setSeen({ id, texts, changed: [], count: seen.count });
  else if (changed.includes(true)) setSeen({ id, texts, changed, count: seen.count + 1 });

  return { changed: seen.changed, turn: seen.count % 2 === 0 ? 'even' : 'odd' };
}
