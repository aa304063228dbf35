import type { NangoRecord } from '../../../src/protocol/index.js';
import { randomFrom } from './random.ts';

/** Shaped like messages of a chat, as Nango's records API returns them. */
export type BenchRecord = NangoRecord<{
  channel: string;
  user: string;
  text: string;
  ts: string;
  reactions: number;
  edited: boolean;
  url: string;
  team: string;
  thread_ts: string | null;
  payload: { type: string; blocks: { kind: string; size: number }[]; client: { version: string; os: string } };
}>;

/** The time at which every page is looked at. */
export const NOW = Date.UTC(2026, 9, 1);

/** As many as a feed asks for first. They changed in the last hour, the newest being row 0, so that a feed shows all rows in the order of the array. */
export const RECENT = 50;

/**
 * Records parsed from JSON, as every table gets them: their strings are as large as those of records that came over a network.
 * Row `i` depends on `i` alone, so pages can be made one by one and always agree.
 */
export function recordsFrom(first: number, count: number): BenchRecord[] {
  const records: BenchRecord[] = [];
  for (let from = first; from < first + count; from += PAGE) {
    const page = Array.from({ length: Math.min(PAGE, first + count - from) }, (_, offset) => record(from + offset));
    for (const parsed of JSON.parse(JSON.stringify(page)) as BenchRecord[]) records.push(parsed);
  }
  return records;
}

export function indexOfId(id: string): number {
  return Number(id.slice(1));
}

/** The record at `index` as it is after change number `turn`. Its place in any order and its channel stay. */
export function changed(record: BenchRecord, { turn, mark, place }: { turn: number; mark: string; place: number }): BenchRecord {
  return {
    ...record,
    text: mark + record.text,
    reactions: record.reactions + turn,
    _nango_metadata: { ...record._nango_metadata, last_modified_at: timeOfChange(turn), last_action: 'UPDATED', cursor: `change:${place}` },
  };
}

function timeOfChange(turn: number): string {
  return new Date(NOW + turn * 1000).toISOString();
}

function record(index: number): BenchRecord {
  const random = randomFrom(Math.imul(index + 1, 2_654_435_761) ^ 1);
  const upTo = (limit: number) => Math.floor(random() * limit);
  const length = 20 + upTo(381);
  const start = upTo(corpus.length - 420);
  const sentMs = NOW - 250 * DAY_MS + upTo(2e10) + (index % 1000);
  const sentAt = new Date(sentMs).toISOString();
  return {
    id: `m${String(index).padStart(8, '0')}`,
    channel: `C0${upTo(CHANNELS)}`,
    user: `U${upTo(5000)}`,
    text: corpus.slice(start, start + length).trim(),
    ts: sentAt,
    reactions: upTo(40),
    edited: random() < 0.15,
    url: `https://acme.slack.com/archives/C0/p${sentMs}`,
    team: `T${upTo(20)}`,
    thread_ts: random() < 0.3 ? sentAt : null,
    payload: { type: 'message', blocks: [{ kind: 'rich_text', size: upTo(9) }], client: { version: `4.4${upTo(9)}`, os: random() < 0.5 ? 'mac' : 'win' } },
    _nango_metadata: {
      first_seen_at: sentAt,
      last_modified_at: modifiedAt(index),
      last_action: random() < 0.8 ? 'ADDED' : 'UPDATED',
      deleted_at: null,
      pruned_at: null,
      cursor: index < RECENT ? `recent:${index}` : `older:${index}`,
    },
  };
}

/** Of the older ones each a second after the one before, two months ago; of the recent ones each a minute before the one above. */
function modifiedAt(index: number): string {
  const at = index < RECENT ? NOW - (index + 1) * 60_000 : NOW - 60 * DAY_MS + index * 1000;
  return new Date(at).toISOString();
}

export const CHANNELS = 90;
const PAGE = 1000;
const DAY_MS = 24 * 60 * 60_000;

const words =
  'sync record deploy customer invoice the a to of release meeting please update review ticket pipeline failed retry done tomorrow schema webhook token scope cursor batch delta merge ship rollback latency quota'.split(
    ' ',
  );
const corpus = writeCorpus();

function writeCorpus(): string {
  const random = randomFrom(7);
  let text = '';
  while (text.length < 65_536) text += `${words[Math.floor(random() * words.length)]} `;
  return text;
}
