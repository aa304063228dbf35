import * as z from 'zod';
import { SlackMessage } from '../models.js';
import { SlackChannelMessagesSettings } from '../settings.js';
import { parseRows } from './parseRows.js';
import { readSettings } from './settings.js';
import { isChosen } from './slackChannelNames.js';
import { isJoinOrLeave, isReply, messageId, toSlackMessage, upstreamMessage } from './slackMessage.js';
import type { MessageSettings, MessageSync } from './slackMessageRun.js';
import { isTs } from './slackTs.js';
import { hasCode } from './syncErrors.js';

const ts = z.string().refine(isTs, 'not a Slack ts');

const anyEvent = z.object({ type: z.string(), subtype: z.string().optional() });
const changedEvent = z.object({ channel: z.string(), message: z.record(z.string(), z.unknown()) });
const deletedEvent = z.object({ channel: z.string(), deleted_ts: ts });
const postedEvent = z.looseObject({ channel: z.string() });
const reactionEvent = z.object({ user: z.string(), reaction: z.string(), item: z.object({ type: z.literal('message'), channel: z.string(), ts }) });

/** What an event asks for. */
type Change =
  | { kind: 'save'; channel: string; message: Record<string, unknown> }
  | { kind: 'remove'; channel: string; ts: string }
  | { kind: 'react'; channel: string; ts: string; name: string; user: string; isAdded: boolean };

/**
 * Applies one of Slack's events. Each can come twice, which changes nothing the second time, and more than one at once. A
 * reply does not count itself into its parent: the parent's `reply_count` comes with the next poll that looks back at it.
 *
 * Where the settings name channels by name, Slack is asked for the name of the event's channel: by id there is no call.
 */
export async function onSlackEvent(nango: MessageSync, payload: unknown): Promise<void> {
  const change = changeOf(payload);
  if (change === 'not ours') return;
  if (change === 'malformed') {
    await nango.log('Slack sent an event that does not fit: ignored', { level: 'warn' });
    return;
  }
  const settings = await settingsOrNone(nango);
  if (!settings || !(await isChosen(nango, change.channel, settings.channels))) return;
  switch (change.kind) {
    case 'save':
      return saveMessage(nango, settings, change);
    case 'remove':
      await nango.batchDelete([{ id: messageId(change.channel, change.ts) }], 'SlackMessage');
      return;
    case 'react':
      return setReaction(nango, change);
  }
}

function changeOf(payload: unknown): Change | 'not ours' | 'malformed' {
  const event: unknown = z.object({ event: z.unknown() }).safeParse(payload).data?.event;
  const known = anyEvent.safeParse(event);
  if (!known.success) return 'malformed';
  const { type, subtype } = known.data;
  if (type === 'message') return messageChange(event, subtype);
  if (type === 'reaction_added' || type === 'reaction_removed') return reactionChange(event, type === 'reaction_added');
  return 'not ours';
}

function messageChange(event: unknown, subtype: string | undefined): Change | 'malformed' {
  if (subtype === 'message_deleted') {
    const { data } = deletedEvent.safeParse(event);
    return data ? { kind: 'remove', channel: data.channel, ts: data.deleted_ts } : 'malformed';
  }
  if (subtype === 'message_changed' || subtype === 'message_replied') {
    const { data } = changedEvent.safeParse(event);
    return data ? { kind: 'save', channel: data.channel, message: data.message } : 'malformed';
  }
  const { data } = postedEvent.safeParse(event);
  return data ? { kind: 'save', channel: data.channel, message: data } : 'malformed';
}

/** Reactions to files and the like are none of ours. */
function reactionChange(event: unknown, isAdded: boolean): Change | 'not ours' {
  const { data } = reactionEvent.safeParse(event);
  return data ? { kind: 'react', channel: data.item.channel, ts: data.item.ts, name: data.reaction, user: data.user, isAdded } : 'not ours';
}

/** A connection without settings has nothing to sync yet. */
async function settingsOrNone(nango: MessageSync): Promise<MessageSettings | undefined> {
  try {
    return await readSettings(nango, SlackChannelMessagesSettings);
  } catch (error) {
    if (hasCode(nango, error, 'missing_settings')) return undefined;
    throw error;
  }
}

async function saveMessage(nango: MessageSync, settings: MessageSettings, { channel, message }: { channel: string; message: Record<string, unknown> }): Promise<void> {
  const [row] = await parseRows(nango, [message], { upstream: upstreamMessage, model: SlackMessage, toRow: (each) => toSlackMessage(channel, each) });
  if (!row || !isWanted(row, settings)) return;
  const { row: before, isDeleted } = await stored(nango, row.id);
  // Slack repeats an event whose receipt it missed: it must not undo what has happened since.
  if (isDeleted || (before && isOlder(row, before))) return;
  // An event may leave out what did not change.
  const reactions = 'reactions' in message || row.subtype === 'tombstone' ? row.reactions : (before?.reactions ?? row.reactions);
  const thread = 'reply_count' in message || !before ? {} : { reply_count: before.reply_count, thread_ts: row.thread_ts ?? before.thread_ts };
  await nango.batchSave([{ ...row, ...thread, reactions }], 'SlackMessage');
}

function isOlder(row: SlackMessage, before: SlackMessage): boolean {
  return (row.edited_at ?? '') < (before.edited_at ?? '') || (before.subtype === 'tombstone' && row.subtype !== 'tombstone');
}

function isWanted(row: SlackMessage, { include_threads = true, include_join_leave = false }: MessageSettings): boolean {
  if (isJoinOrLeave(row.subtype)) return include_join_leave;
  return include_threads || !isReply(row) || row.subtype === 'thread_broadcast';
}

/** Counts by who reacted, so that the same event twice counts once. A message that is not stored is ignored. */
async function setReaction(nango: MessageSync, { channel, ts: messageTs, name, user, isAdded }: Extract<Change, { kind: 'react' }>): Promise<void> {
  const { row } = await stored(nango, messageId(channel, messageTs));
  if (!row) return;
  const before = row.reactions.find((reaction) => reaction.name === name) ?? { name, count: 0, user_ids: [] };
  if (before.user_ids.includes(user) === isAdded) return;
  const user_ids = isAdded ? [...before.user_ids, user].sort() : before.user_ids.filter((id) => id !== user);
  const after = { name, count: before.count + (isAdded ? 1 : -1), user_ids };
  const reactions = [...row.reactions.filter((reaction) => reaction.name !== name), ...(after.count > 0 ? [after] : [])];
  await nango.batchSave([{ ...row, reactions: reactions.sort((a, b) => (a.name < b.name ? -1 : 1)) }], 'SlackMessage');
}

/** Without a row when there is none, it was deleted, or Nango has dropped its payload. */
async function stored(nango: MessageSync, id: string): Promise<{ row?: SlackMessage | undefined; isDeleted: boolean }> {
  const record: unknown = (await nango.getRecordsByIds([id], 'SlackMessage')).get(id);
  const isDeleted = z.object({ _nango_metadata: z.object({ deleted_at: z.string() }) }).safeParse(record).success;
  return { isDeleted, ...(isDeleted ? {} : { row: SlackMessage.safeParse(record).data }) };
}
