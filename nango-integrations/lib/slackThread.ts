import { SlackMessage } from '../models.js';
import { parseRows } from './parseRows.js';
import { repliesPage, SlackRefused, tsOf } from './slackHistory.js';
import { isReply, messageId, toSlackMessage, upstreamMessage, type UpstreamMessage } from './slackMessage.js';
import { progressOf, type MessageRun, type MessageSync } from './slackMessageRun.js';
import type { MessagesProgress, WalkKind } from './slackProgress.js';
import { laterTs } from './slackTs.js';

interface Thread {
  channel: string;
  parent: UpstreamMessage;
  kind: WalkKind;
}

/**
 * Whether a message's thread has to be read. Looking back, its parent tells: another number of replies than the stored
 * ones, or a newer one. An edited reply shows in neither: it comes with Slack's event, or with the next change of the thread.
 */
export function hasThreadToRead({ settings, stored }: MessageRun, { channel, parent, kind }: Thread): boolean {
  if (settings.include_threads === false || isReply(parent)) return false;
  const count = parent.reply_count ?? 0;
  if (kind === 'history') return count > 0;
  const known = [...stored.repliesOf(channel, parent.ts).keys()];
  return known.length !== count || (parent.latest_reply ?? '') > newestOf(known);
}

/**
 * Reads a thread; replies that were sent to the channel, too, are left to the channel's walk. Yields the progress when it may be
 * saved. Answers false when the run's time is up before its end.
 */
export async function* readThread(nango: MessageSync, run: MessageRun, thread: Thread): AsyncGenerator<MessagesProgress, boolean> {
  const known = thread.kind === 'recent' ? [...run.stored.repliesOf(thread.channel, thread.parent.ts).keys()] : [];
  const newest = newestOf(known);
  const after = (thread.parent.latest_reply ?? '') > newest ? newest : '';
  if (!(yield* readReplies(nango, run, thread, after))) return false;
  // New replies were not all: some have been deleted as well, and only the whole thread tells which.
  const isComplete = after === '' || run.stored.repliesOf(thread.channel, thread.parent.ts).size === thread.parent.reply_count;
  return isComplete || (yield* readReplies(nango, run, thread, ''));
}

/** Reads the replies after a time, and deletes what is stored of that time and not there any more. */
async function* readReplies(nango: MessageSync, run: MessageRun, thread: Thread, after: string): AsyncGenerator<MessagesProgress, boolean> {
  const { channel, parent, kind } = thread;
  const progress = progressOf(run, channel);
  const start = progress.thread?.ts === parent.ts ? laterTs(after, progress.thread.after) : after;
  const returned = new Set<string>();
  let isReadable = true;
  let position = { after: start, cursor: '' };
  for (;;) {
    const page = await pageOf(nango, { channel, thread: parent.ts, ...position });
    if (!page) return true;
    const replies = page.messages.filter((message) => !isBroadcast(message));
    const rows = await parseRows(nango, replies, { upstream: upstreamMessage, model: SlackMessage, toRow: (reply) => toSlackMessage(channel, reply) });
    await nango.batchSave(rows, 'SlackMessage');
    if (kind === 'recent') for (const row of rows) run.stored.add(row);
    for (const ts of page.returned) returned.add(ts);
    isReadable &&= page.isReadable;
    if (!page.hasMore) break;

    const last = newestOf([...page.returned]);
    progress.thread = { ts: parent.ts, after: laterTs(last === parent.ts ? '' : last, position.after) };
    position = page.nextCursor ? { after: start, cursor: page.nextCursor } : { after: progress.thread.after, cursor: '' };
    yield run.progress;
    if (run.isOver()) return false;
  }
  delete progress.thread;
  const gone = kind === 'recent' && isReadable ? [...run.stored.repliesOf(channel, parent.ts)].filter(([ts, isInChannel]) => !isInChannel && ts > start && !returned.has(ts)) : [];
  if (gone.length > 0) await nango.batchDelete(gone.map(([ts]) => ({ id: messageId(channel, ts) })), 'SlackMessage');
  return true;
}

/** Undefined when the thread was deleted a moment ago. */
async function pageOf(nango: MessageSync, options: Parameters<typeof repliesPage>[1]) {
  try {
    return await repliesPage(nango, options);
  } catch (error) {
    if (error instanceof SlackRefused && error.refusal.error === 'thread_not_found') return undefined;
    throw error;
  }
}

function isBroadcast(message: unknown): boolean {
  return tsOf(message) !== undefined && typeof message === 'object' && message !== null && Reflect.get(message, 'subtype') === 'thread_broadcast';
}

function newestOf(all: readonly string[]): string {
  return all.reduce(laterTs, '');
}
