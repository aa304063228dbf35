import type { RawRecord } from 'nango-embed/sandbox';
import { recordsFrom, type BenchRecord } from '../table/page/records.ts';

/** What a sync saves: Nango adds the metadata. */
export function rowsFrom(first: number, count: number): RawRecord[] {
  return recordsFrom(first, count).map(withoutMetadata);
}

/** The row as a run changes it. As long as before, since what is measured is whether the heap grows by itself. */
export function changedRow(index: number, mark: string): RawRecord {
  const [record] = recordsFrom(index, 1);
  if (!record) throw new Error(`There is no row ${index}.`);
  const { text, reactions } = record;
  return { ...withoutMetadata(record), text: mark + text.slice(mark.length), reactions: (reactions + 1) % 40 };
}

function withoutMetadata({ _nango_metadata, ...fields }: BenchRecord): RawRecord {
  return fields;
}
