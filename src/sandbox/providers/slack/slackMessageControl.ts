import { isReply } from './messages/messageLog.js';
import type { SlackMessages } from './messages/SlackMessages.js';
import type { SlackEvents } from './slackEvents.js';
import type { SlackChannelObject, SlackMessageObject } from './slackObjects.js';
import type { SlackTier } from './slackTier.js';
import type { SlackWorkspace } from './SlackWorkspace.js';

/** The hand behind the messages. Whatever it does in a channel that the app is a member of is also sent as an event. */
export interface SlackMessageControl {
  /** Answers the `ts` of the new message. @default user who installed the app */
  postMessage(channelId: string, message: { text: string; user?: string; bot?: { id: string; name: string }; files?: number }): string;
  /** Answers the `ts` of the reply. `broadcast` sends it to the channel, too. */
  reply(channelId: string, reply: { threadTs: string; text: string; user?: string; broadcast?: boolean }): string;
  /** Throws when there is no such message, as do the others that take a `ts`. */
  editMessage(channelId: string, ts: string, text: string): void;
  /** A message with replies stays as a tombstone. */
  deleteMessage(channelId: string, ts: string): void;
  /** Once for each person and emoji. @default user who installed the app */
  react(channelId: string, ts: string, reaction: { name: string; user?: string }): void;
  unreact(channelId: string, ts: string, reaction: { name: string; user?: string }): void;
  /** Someone joins or leaves a channel, which Slack writes into it. */
  announce(channelId: string, what: { user: string; subtype: 'channel_join' | 'channel_leave' }): string;
  /** Invites the app to a channel. */
  makeBotMember(channelId: string): SlackChannelObject;
  removeBot(channelId: string): void;
  /** The newest messages of a channel, newest first. */
  messages(channelId: string, options?: { limit?: number }): SlackMessageObject[];
  /** A message and its replies. */
  thread(channelId: string, threadTs: string): SlackMessageObject[];
  /** One call a minute and 15 objects for `conversations.history` and `.replies`. */
  setLowTier(isLow: boolean): void;
}

interface Context {
  workspace: SlackWorkspace;
  messages: SlackMessages;
  events: SlackEvents;
  tier: SlackTier;
}

export function createSlackMessageControl({ workspace, messages, events, tier }: Context): SlackMessageControl {
  const { installer, botUser, channels, team } = workspace;
  const log = (channelId: string) => messages.in(channelOf(channelId));
  const channelOf = (channelId: string): SlackChannelObject => {
    const channel = channels.get(channelId);
    if (!channel) throw new Error(`The Slack look-alike has nothing with id "${channelId}". Ids are in control.channels().`);
    return channel;
  };
  const found = (channelId: string, ts: string): SlackMessageObject => {
    const message = log(channelId).find(ts);
    if (!message) throw new Error(`The Slack look-alike has no message "${ts}" in channel "${channelId}".`);
    return message;
  };
  const emit = (channelId: string, event: { type: string } & Record<string, unknown>) => {
    if (channelOf(channelId).is_member) events.emit(event);
  };
  const emitMessage = (channelId: string, message: Record<string, unknown>) => {
    const event_ts = typeof message['ts'] === 'string' ? message['ts'] : messages.nextTs();
    emit(channelId, { type: 'message', channel: channelId, channel_type: channelOf(channelId).is_private ? 'group' : 'channel', event_ts, ...message });
  };
  const add = (channelId: string, message: SlackMessageObject): string => {
    log(channelId).add(message);
    emitMessage(channelId, { ...message });
    return message.ts;
  };
  /** What Slack sends when a message is another than before. */
  const emitChange = (channelId: string, ts: string, previous_message: SlackMessageObject) =>
    emitMessage(channelId, { subtype: 'message_changed', hidden: true, message: found(channelId, ts), previous_message, ts: messages.nextTs() });

  const setReactions = (channelId: string, ts: string, { name, user }: { name: string; user: string }, isAdded: boolean) => {
    const message = found(channelId, ts);
    const before = message.reactions ?? [];
    const users = (before.find((each) => each.name === name)?.users ?? []).filter((each) => each !== user);
    const now = isAdded ? [...users, user] : users;
    const others = before.filter((each) => each.name !== name);
    log(channelId).change(ts, { reactions: now.length > 0 ? [...others, { name, users: now, count: now.length }] : others });
    const item = { type: 'message', channel: channelId, ts };
    emit(channelId, { type: isAdded ? 'reaction_added' : 'reaction_removed', user, reaction: name, item, item_user: message.user, event_ts: messages.nextTs() });
  };

  const control: SlackMessageControl = {
    postMessage: (channelId, { text, user = installer.id, bot, files = 0 }) =>
      add(channelId, {
        type: 'message',
        ...(bot ? { subtype: 'bot_message', bot_id: bot.id, username: bot.name } : { user, team: team.id }),
        text,
        ts: messages.nextTs(),
        ...(files > 0 ? { subtype: 'file_share', files: Array.from({ length: files }, (_, i) => ({ id: `F${i}`, name: `file-${i}.pdf`, mimetype: 'application/pdf' })) } : {}),
      }),
    reply(channelId, { threadTs, text, user = installer.id, broadcast = false }) {
      const parent = found(channelId, threadTs);
      const reply = { type: 'message' as const, user, text, ts: messages.nextTs(), team: team.id, thread_ts: threadTs, ...(parent.user ? { parent_user_id: parent.user } : {}) };
      if (!broadcast) return add(channelId, reply);
      const root = { type: parent.type, text: parent.text, ts: parent.ts, thread_ts: parent.ts, ...(parent.user ? { user: parent.user } : {}) };
      return add(channelId, { ...reply, subtype: 'thread_broadcast', root });
    },
    editMessage(channelId, ts, text) {
      const before = found(channelId, ts);
      const seconds = messages.nextTs().split('.')[0] ?? '';
      log(channelId).change(ts, { text, edited: { user: before.user ?? installer.id, ts: `${seconds}.000000` } });
      emitChange(channelId, ts, before);
    },
    deleteMessage(channelId, ts) {
      const before = found(channelId, ts);
      log(channelId).remove(ts);
      if (!isReply(before) && log(channelId).find(ts)) return emitChange(channelId, ts, before);
      emitMessage(channelId, { subtype: 'message_deleted', hidden: true, deleted_ts: ts, previous_message: before, ts: messages.nextTs() });
    },
    react: (channelId, ts, { name, user = installer.id }) => setReactions(channelId, ts, { name, user }, true),
    unreact: (channelId, ts, { name, user = installer.id }) => setReactions(channelId, ts, { name, user }, false),
    announce: (channelId, { user, subtype }) =>
      add(channelId, { type: 'message', subtype, user, text: `<@${user}> has ${subtype === 'channel_join' ? 'joined' : 'left'} the channel`, ts: messages.nextTs() }),
    makeBotMember(channelId) {
      const channel = { ...channelOf(channelId), is_member: true };
      channels.set(channelId, channel);
      control.announce(channelId, { user: botUser.id, subtype: 'channel_join' });
      return channel;
    },
    removeBot: (channelId) => void channels.set(channelId, { ...channelOf(channelId), is_member: false }),
    messages(channelId, { limit = 100 } = {}) {
      const newest: SlackMessageObject[] = [];
      for (const message of log(channelId).history({ above: 0, below: Number.POSITIVE_INFINITY })) {
        if (newest.length === limit) break;
        newest.push(message);
      }
      return newest;
    },
    thread: (channelId, threadTs) => log(channelId).thread(threadTs),
    setLowTier: (isLow) => tier.setLow(isLow),
  };
  return control;
}
