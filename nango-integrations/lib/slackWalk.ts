import { SlackMessage } from '../models.js';
import { parseRows } from './parseRows.js';
import { historyPage, type MessagePage } from './slackHistory.js';
import { isJoinOrLeave, toSlackMessage, upstreamMessage, type UpstreamMessage } from './slackMessage.js';
import { progressOf, type MessageRun, type MessageSync } from './slackMessageRun.js';
import { advance, arrive, stretchOf, type MessagesProgress, type Stretch, type WalkKind } from './slackProgress.js';
import { hasThreadToRead, readThread } from './slackThread.js';

/** A way through one channel, from newer to older messages. */
export interface Walk {
  channel: string;
  kind: WalkKind;
  /** After an empty page: how Slack goes on. */
  cursor: string;
}

/**
 * Goes one page further, with its threads. Yields the progress when it may be saved: the page is stored, each message down to the
 * place noted with its thread. Answers whether the walk had arrived before, and nothing was asked.
 */
export async function* takeTurn(nango: MessageSync, run: MessageRun, walk: Walk): AsyncGenerator<MessagesProgress, boolean> {
  const { channel, kind } = walk;
  const progress = progressOf(run, channel);
  const stretch = stretchOf(progress, kind, run.bounds);
  if (!stretch) return true;

  const page = await historyPage(nango, { channel, ...stretch, cursor: walk.cursor });
  await store(nango, run, { walk, page, stretch });
  for (const parent of parentsOf(page)) {
    if (!hasThreadToRead(run, { channel, parent, kind })) continue;
    if (run.isOver() || !(yield* readThread(nango, run, { channel, parent, kind }))) return false;
    advance(progress, kind, parent.ts);
    yield run.progress;
  }

  const oldest = oldestOf(page);
  walk.cursor = page.hasMore && oldest === undefined ? page.nextCursor : '';
  if (!page.hasMore) arrive(progress, kind, stretch);
  else if (oldest !== undefined) advance(progress, kind, oldest);
  return false;
}

/**
 * Saves a page and deletes what is stored and not on it. A page is all that Slack has between its oldest message and the
 * upper end of the stretch: so each page can be held against the store for itself, and an interruption loses nothing.
 * Only looking back deletes: the history lists what is not stored yet.
 */
async function store(nango: MessageSync, run: MessageRun, { walk, page, stretch }: { walk: Walk; page: MessagePage; stretch: Stretch }): Promise<void> {
  const { channel, kind } = walk;
  const wanted = run.settings.include_join_leave ? page.messages : page.messages.filter((message) => !isJoinOrLeave(subtypeOf(message)));
  const rows = await parseRows(nango, wanted, { upstream: upstreamMessage, model: SlackMessage, toRow: (message) => toSlackMessage(channel, message) });
  await nango.batchSave(rows, 'SlackMessage');
  if (kind === 'history' || !page.isReadable) return;

  const above = page.hasMore ? (oldestOf(page) ?? stretch.below) : stretch.above;
  const gone = run.stored.missing(channel, { above, below: stretch.below }, page.returned);
  if (gone.length > 0) await nango.batchDelete(gone.map((id) => ({ id })), 'SlackMessage');
  for (const row of rows) run.stored.add(row);
}

/** From newer to older, as the walk goes. */
function parentsOf(page: MessagePage): UpstreamMessage[] {
  const messages = page.messages.flatMap((message) => upstreamMessage.safeParse(message).data ?? []);
  return messages.sort((a, b) => (a.ts > b.ts ? -1 : 1));
}

function oldestOf({ returned }: MessagePage): string | undefined {
  return [...returned].sort()[0];
}

function subtypeOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null ? Reflect.get(message, 'subtype') : undefined;
}
