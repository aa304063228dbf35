import { PAGE_SIZE } from './slack.js';
import { askSlack, cursorOf, isObject, listOf, type SlackCaller } from './slackCall.js';
import type { SlackRefusal } from './slackErrors.js';
import { isTs } from './slackTs.js';

export interface MessagePage {
  /** Newest first in a channel, oldest first in a thread. May be empty though more follow. */
  messages: unknown[];
  /** Every `ts` that could be read. */
  returned: ReadonlySet<string>;
  /** Whether each message had one: only then the page says what is not there. */
  isReadable: boolean;
  hasMore: boolean;
  nextCursor: string;
}

/** A refusal of Slack that the caller decides about. */
export class SlackRefused extends Error {
  override readonly name = 'SlackRefused';
  constructor(readonly refusal: SlackRefusal) {
    super(`Slack refused: ${refusal.error}`);
  }
}

/**
 * Messages of a channel between two times, both excluded. To go on, ask for what is before the oldest one; the cursor is for
 * an empty page, which has none. Throws `SlackRefused`.
 */
export async function historyPage(nango: SlackCaller, options: { channel: string; above: string; below: string; cursor: string }): Promise<MessagePage> {
  const { channel, above, below, cursor } = options;
  return messagePage(nango, 'conversations.history', { channel, oldest: above, latest: below, inclusive: 'false' }, cursor);
}

/** Replies of a thread after a time; with an empty one all. Slack begins each page with the parent, which is left out here. Throws `SlackRefused`. */
export async function repliesPage(nango: SlackCaller, options: { channel: string; thread: string; after: string; cursor: string }): Promise<MessagePage> {
  const { channel, thread, after, cursor } = options;
  const page = await messagePage(nango, 'conversations.replies', { channel, ts: thread, ...(after ? { oldest: after } : {}) }, cursor);
  return { ...page, messages: page.messages.filter((message) => tsOf(message) !== thread) };
}

export function tsOf(message: unknown): string | undefined {
  const ts = isObject(message) ? message['ts'] : undefined;
  return isTs(ts) ? ts : undefined;
}

async function messagePage(nango: SlackCaller, method: string, params: Record<string, string>, cursor: string): Promise<MessagePage> {
  const { body, refusal } = await askSlack(nango, { method, params: { ...params, limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) } });
  // An expired cursor only saves Slack some work: the bounds say the same.
  if (refusal?.error === 'invalid_cursor' && cursor) return messagePage(nango, method, params, '');
  if (refusal) throw new SlackRefused(refusal);
  const messages = listOf(body, method, 'messages');
  const nextCursor = cursorOf(body);
  const returned = new Set(messages.flatMap((message) => tsOf(message) ?? []));
  const hasMore = body['has_more'] === true || nextCursor !== '';
  if (hasMore && !nextCursor && returned.size === 0) throw new Error(`Slack answered ${method} with no message and no cursor, but says that there are more.`);
  return { messages, returned, isReadable: messages.every((message) => tsOf(message) !== undefined), hasMore, nextCursor };
}
