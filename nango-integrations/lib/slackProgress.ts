import * as z from 'zod';
import { laterTs, tsDaysBefore, tsHoursBefore } from './slackTs.js';

/**
 * How far a channel has been read. What lies between `bottom` and `newest` is stored. Two walks widen it, each from newer to
 * older messages: `recent`, from now down into what is stored already, to find what is new and what has changed; and
 * `history`, from `bottom` down to the oldest day wanted. Times are Slack's `ts`.
 */
const ChannelProgress = z.object({
  newest: z.string(),
  bottom: z.string(),
  /** A `recent` walk that is under way: begun at `latest`, come down to `at`, to go on down to `from`. */
  recent: z.object({ latest: z.string(), at: z.string(), from: z.string() }).optional(),
  /** A thread that is under way: its replies up to `after` are stored. */
  thread: z.object({ ts: z.string(), after: z.string() }).optional(),
});
export type ChannelProgress = z.infer<typeof ChannelProgress>;

/** Flat, as Nango asks. */
export const MessagesCheckpoint = z.object({
  /** JSON: progress by channel id. */
  state: z.string(),
  /** The walk whose turn is next; empty for the first. */
  next: z.string(),
  /** Letters for what the stored history has beside messages: t threads, j joins and leaves. */
  holds: z.string(),
  /** Nango's cursor before the first record that a look back may still concern; empty for the first record. */
  records: z.string(),
});

const State = z.record(z.string(), ChannelProgress);

export interface MessagesProgress {
  channels: Map<string, ChannelProgress>;
  next: string;
  holds: string;
  records: string;
}

export function readProgress(checkpoint: z.infer<typeof MessagesCheckpoint> | null): MessagesProgress {
  const { state = '{}', next = '', holds = '', records = '' } = checkpoint ?? {};
  return { channels: new Map(Object.entries(parseState(state))), next, holds, records };
}

export function toCheckpoint({ channels, ...rest }: MessagesProgress): z.infer<typeof MessagesCheckpoint> {
  return { ...rest, state: JSON.stringify(Object.fromEntries(channels)) };
}

export type WalkKind = 'recent' | 'history';

/** What a walk has still to read: messages before `below` and after `above`. */
export interface Stretch {
  above: string;
  below: string;
}

export interface WalkBounds {
  /** The run's own time. */
  now: string;
  historyDays: number;
  lookbackHours: number;
}

/** The stretch that is left to a walk, or undefined when it has arrived. Begins the walk where none is under way. */
export function stretchOf(progress: ChannelProgress, kind: WalkKind, { now, historyDays, lookbackHours }: WalkBounds): Stretch | undefined {
  if (kind === 'history') {
    const floor = tsDaysBefore(now, historyDays);
    return progress.bottom > floor ? { above: floor, below: progress.bottom } : undefined;
  }
  if (!progress.recent) {
    if (progress.newest >= now) return undefined;
    progress.recent = { latest: now, at: now, from: laterTs(tsHoursBefore(progress.newest, lookbackHours), progress.bottom) };
  }
  return { above: progress.recent.from, below: progress.recent.at };
}

/** Notes that a walk has come down to `at`. */
export function advance(progress: ChannelProgress, kind: WalkKind, at: string): void {
  if (kind === 'history') progress.bottom = at;
  else if (progress.recent) progress.recent.at = at;
  delete progress.thread;
}

/** Notes that nothing is left above the end of the stretch. */
export function arrive(progress: ChannelProgress, kind: WalkKind, { above }: Stretch): void {
  advance(progress, kind, above);
  if (kind === 'history' || !progress.recent) return;
  progress.newest = progress.recent.latest;
  delete progress.recent;
}

function parseState(text: string): z.infer<typeof State> {
  try {
    return State.parse(JSON.parse(text));
  } catch {
    // Of another version: read everything again. Records that are there already do not change by it.
    return {};
  }
}
