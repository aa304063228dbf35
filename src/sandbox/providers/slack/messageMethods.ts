import { accept, missingScope, refuse, type SlackCall } from './slackAnswers.js';
import type { SlackContext, SlackResult } from './slackMethods.js';
import type { SlackChannelObject, SlackMessageObject } from './slackObjects.js';
import { toMicros } from './messages/slackTs.js';

/** Messages of a channel, newest first. Bounds are excluded unless `inclusive`. */
export function conversationsHistory(call: SlackCall, context: SlackContext): SlackResult {
  const channel = readableChannel(call, context);
  if (channel instanceof Response) return channel;
  const bounds = boundsOf(call);
  if (typeof bounds === 'string') return refuse(bounds);
  const size = pageSize(call, context, 999);
  if (size === undefined) return refuse('invalid_limit');
  const from = cursorOf(call);
  if (from === undefined) return refuse('invalid_cursor');

  const below = from.ts === '' ? bounds.below : Math.min(bounds.below, toMicros(from.ts));
  const messages = take(context.messages.in(channel).history({ above: bounds.above, below }), size + 1);
  return page({ call, messages: messages.slice(0, size), hasMore: messages.length > size, from, more: { pin_count: 0 } });
}

/** A thread, oldest first. The message that began it comes first on every page. */
export function conversationsReplies(call: SlackCall, context: SlackContext): SlackResult {
  const channel = readableChannel(call, context);
  if (channel instanceof Response) return channel;
  const bounds = boundsOf(call);
  if (typeof bounds === 'string') return refuse(bounds);
  const size = pageSize(call, context, 1000);
  if (size === undefined) return refuse('invalid_limit');
  const from = cursorOf(call);
  if (from === undefined) return refuse('invalid_cursor');

  const [parent, ...replies] = context.messages.in(channel).thread(call.params.get('ts') ?? '');
  if (!parent) return refuse('thread_not_found');
  const above = from.ts === '' ? bounds.above : Math.max(bounds.above, toMicros(from.ts));
  const rest = replies.filter(({ ts }) => toMicros(ts) > above && toMicros(ts) < bounds.below);
  const shown = rest.slice(0, Math.max(1, size - 1));
  return page({ call, messages: [parent, ...shown], hasMore: rest.length > shown.length, from });
}

export function conversationsInfo({ params, scopes }: SlackCall, { workspace }: SlackContext): SlackResult {
  const channel = workspace.channels.get(params.get('channel') ?? '');
  if (!channel || (channel.is_private && !channel.is_member)) return refuse('channel_not_found');
  const needed = channel.is_private ? 'groups:read' : 'channels:read';
  return scopes.includes(needed) ? accept({ channel }) : missingScope(needed, scopes);
}

export function conversationsJoin({ params, scopes }: SlackCall, context: SlackContext): SlackResult {
  if (!scopes.includes('channels:join')) return missingScope('channels:join', scopes);
  const channel = context.workspace.channels.get(params.get('channel') ?? '');
  if (!channel) return refuse('channel_not_found');
  if (channel.is_private) return refuse('method_not_supported_for_channel_type');
  if (channel.is_archived) return refuse('is_archived');
  if (channel.is_member) return accept({ channel, warning: 'already_in_channel' });
  return accept({ channel: context.join(channel.id) });
}

/** The channel asked for, when its messages may be read. */
function readableChannel({ params, scopes }: SlackCall, { workspace }: SlackContext): SlackChannelObject | Response {
  const channel = workspace.channels.get(params.get('channel') ?? '');
  if (!channel || (channel.is_private && !channel.is_member)) return refuse('channel_not_found');
  const needed = channel.is_private ? 'groups:history' : 'channels:history';
  if (!scopes.includes(needed)) return missingScope(needed, scopes);
  return channel.is_member ? channel : refuse('not_in_channel');
}

function boundsOf({ params }: SlackCall): { above: number; below: number } | 'invalid_ts_oldest' | 'invalid_ts_latest' {
  const inclusive = ['true', '1'].includes(params.get('inclusive') ?? '') ? 1 : 0;
  const above = toMicros(params.get('oldest') || '0') - inclusive;
  const below = params.get('latest') ? toMicros(params.get('latest') ?? '') + inclusive : Number.POSITIVE_INFINITY;
  if (Number.isNaN(above)) return 'invalid_ts_oldest';
  return Number.isNaN(below) ? 'invalid_ts_latest' : { above, below };
}

function pageSize({ params }: SlackCall, { maxPageSize, tier }: SlackContext, largest: number): number | undefined {
  const limit = Number(params.get('limit') ?? Math.min(100, tier.maxObjects));
  return Number.isInteger(limit) && limit >= 1 && limit <= largest ? Math.min(limit, maxPageSize, tier.maxObjects) : undefined;
}

function page(options: { call: SlackCall; messages: SlackMessageObject[]; hasMore: boolean; from: Place; more?: Record<string, unknown> }): SlackResult {
  const { call, messages, hasMore, from, more = {} } = options;
  const answer = (shown: SlackMessageObject[], next: Place | undefined) =>
    accept({ messages: shown, has_more: next !== undefined, ...more, ...(next ? { response_metadata: { next_cursor: encodeCursor(next) } } : {}) });
  const beginning = call.method === 'conversations.replies' ? '0' : call.params.get('latest') || '9999999999.000000';
  return {
    page: from.page,
    answer: () => answer(messages, hasMore ? { ts: messages.at(-1)?.ts ?? from.ts, page: from.page + 1 } : undefined),
    answerEmpty: () => answer([], { ts: from.ts || beginning, page: from.page }),
  };
}

function take<Item>(items: Iterable<Item>, count: number): Item[] {
  const taken: Item[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}

/** Where a page begins: after this message. */
interface Place {
  /** Empty for the first page. */
  ts: string;
  /** From 1. */
  page: number;
}

function encodeCursor({ ts, page: number }: Place): string {
  return btoa(`next_ts:${ts}:${number}`);
}

/** Undefined for a cursor that Slack did not give. */
function cursorOf({ params }: SlackCall): Place | undefined {
  const cursor = params.get('cursor');
  if (!cursor) return { ts: '', page: 1 };
  const [, ts, number] = /^next_ts:([\d.]+):(\d+)$/.exec(decoded(cursor)) ?? [];
  return ts === undefined ? undefined : { ts, page: Number(number) };
}

function decoded(cursor: string): string {
  try {
    return atob(cursor);
  } catch {
    return '';
  }
}
