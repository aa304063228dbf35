import type { BenchRecord } from './records.ts';

export interface BenchColumn {
  /** As `RecordsTable` names it. */
  key: string;
  title: string;
  /** CSS pixels. */
  width: number;
  /** The cell's text. */
  value: (record: BenchRecord) => string | number;
}

/** Twelve columns, 1,970 px in all: wider than the box, so that it pays to leave out those out of sight. */
export const columns: readonly BenchColumn[] = [
  { key: 'id', title: 'ID', width: 120, value: (record) => record.id },
  { key: 'channel', title: 'Channel', width: 110, value: (record) => record.channel },
  { key: 'user', title: 'User', width: 110, value: (record) => record.user },
  { key: 'text', title: 'Text', width: 320, value: (record) => record.text },
  { key: 'ts', title: 'Sent at', width: 190, value: (record) => record.ts },
  { key: 'reactions', title: 'Reactions', width: 90, value: (record) => record.reactions },
  { key: 'edited', title: 'Edited', width: 80, value: (record) => (record.edited ? 'yes' : 'no') },
  { key: 'url', title: 'URL', width: 240, value: (record) => record.url },
  { key: 'team', title: 'Team', width: 110, value: (record) => record.team },
  { key: 'thread_ts', title: 'Thread', width: 190, value: (record) => record.thread_ts ?? '' },
  { key: 'payload', title: 'Payload', width: 220, value: (record) => JSON.stringify(record.payload) },
  { key: '_nango_metadata.last_modified_at', title: 'Modified', width: 190, value: (record) => record._nango_metadata.last_modified_at },
];

export const TOTAL_WIDTH = columns.reduce((sum, { width }) => sum + width, 0);

export function valueOf(key: string): BenchColumn['value'] {
  const column = columns.find((candidate) => candidate.key === key);
  if (!column) throw new Error(`There is no column ${key}.`);
  return column.value;
}

/** The box every table fills, in CSS pixels; `base.css` has the same. */
export const BOX = { width: 1200, height: 720 };
export const ROW_HEIGHT = 36;
/** Of the tables whose head has no height of its own. */
export const HEAD_HEIGHT = 40;
