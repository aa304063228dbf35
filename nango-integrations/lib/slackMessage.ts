import * as z from 'zod';
import { type SlackMessage } from '../models.js';
import { isTs, tsToIso } from './slackTs.js';

const ts = z.string().refine(isTs, 'not a Slack ts');

/** The part of a message that we read from Slack's `conversations.history`, `conversations.replies` and events. */
export const upstreamMessage = z.object({
  ts,
  subtype: z.string().optional(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  username: z.string().nullish(),
  text: z.string().nullish(),
  thread_ts: ts.optional(),
  reply_count: z.number().int().optional(),
  latest_reply: z.string().optional(),
  reactions: z.array(z.object({ name: z.string(), count: z.number().int(), users: z.array(z.string()).optional() })).optional(),
  files: z.array(z.unknown()).optional(),
  edited: z.object({ ts }).optional(),
});
export type UpstreamMessage = z.infer<typeof upstreamMessage>;

/** Left out on purpose: blocks and attachments, which repeat the text, and all that differs from reader to reader. */
export function toSlackMessage(channelId: string, message: UpstreamMessage): SlackMessage {
  return {
    id: messageId(channelId, message.ts),
    channel_id: channelId,
    ts: message.ts,
    thread_ts: message.thread_ts ?? null,
    is_reply: isReply(message),
    user_id: message.user || null,
    bot_id: message.bot_id || null,
    author_name: message.username || null,
    subtype: message.subtype ?? null,
    text: message.text ?? '',
    reply_count: message.reply_count ?? 0,
    reactions: toReactions(message.reactions ?? []),
    file_count: message.files?.length ?? 0,
    created_at: tsToIso(message.ts),
    edited_at: message.edited ? tsToIso(message.edited.ts) : null,
  };
}

export function messageId(channelId: string, messageTs: string): string {
  return `${channelId}:${messageTs}`;
}

export function isReply(message: { ts: string; thread_ts?: string | null | undefined }): boolean {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}

/** “… has joined the channel”: of interest to few, and many. */
export function isJoinOrLeave(subtype: unknown): boolean {
  return typeof subtype === 'string' && /^(channel|group)_(join|leave)$/.test(subtype);
}

/** In an order of our own: Slack's is that of the first reaction, and an event does not tell it. */
function toReactions(reactions: NonNullable<UpstreamMessage['reactions']>): SlackMessage['reactions'] {
  return reactions
    .map(({ name, count, users = [] }) => ({ name, count, user_ids: [...users].sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
