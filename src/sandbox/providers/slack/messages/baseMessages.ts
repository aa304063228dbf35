import { pick, pickFrom } from './hash.js';
import { DAY, HOUR, MINUTE, toMicros, toTs } from './slackTs.js';
import { talks, themeOf } from '../seed/talk.js';
import type { SlackMessageObject } from '../slackObjects.js';

/** What was written in a channel before the look-alike began. Nothing is kept: every message follows from its place. */
export interface BaseMessages {
  /** Messages in the channel itself. Replies in threads come on top, about one for four of them. */
  readonly length: number;
  /** Message at a place, oldest first, without what its thread adds to it. */
  at(index: number): SlackMessageObject;
  micros(index: number): number;
  /** Replies that the message began, oldest first. */
  replies(index: number): SlackMessageObject[];
  /** The first place whose message is not before that time; `length` when there is none. */
  indexFrom(micros: number): number;
}

export interface BaseMessagesOptions {
  seed: number;
  channelName: string;
  length: number;
  /** The messages are spread over the days before this time. */
  endMs: number;
  days: number;
  teamId: string;
  /** Ids of the people who write. */
  writers: readonly string[];
  /** The bot that writes in a channel of bots. */
  bot: { id: string; name: string };
}

/** No reply of the seed comes later than this after its parent. */
export const LONGEST_THREAD = 3 * HOUR;

/** Keeps the choices made for one message apart. */
const salt = { time: 1, kind: 2, writer: 3, opener: 4, subject: 5, number: 6, thread: 7, broadcast: 8, reaction: 9, edit: 10, file: 11 } as const;

export function createBaseMessages(options: BaseMessagesOptions): BaseMessages {
  const { seed, length, writers, teamId, bot } = options;
  const theme = themeOf({ name: options.channelName });
  const talk = talks[theme];
  const isBotChannel = theme === 'deploys' || theme === 'alerts';
  const channel = Array.from(options.channelName).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, seed);
  const end = options.endMs * 1000 - MINUTE;
  const start = end - options.days * DAY;
  const step = (end - start) / Math.max(1, length);
  const chance = (oneIn: number, index: number, what: number) => pick(oneIn, channel, index, what) === 0;

  // Grows with the index: each message lies within its own step. Messages in the channel end in 00, replies in 01 to 49,
  // and what is written later in 50 to 99, so that no two share a `ts`.
  const micros = (index: number) => Math.floor((start + (index + 0.05 + pick(9000, channel, index, salt.time) / 10_000) * step) / 100) * 100;
  const writer = (...key: number[]) => pickFrom(writers, channel, salt.writer, ...key);
  const isJoin = (index: number) => !isBotChannel && chance(150, index, salt.kind);
  const isBroadcast = (index: number): boolean =>
    index > 0 && !isBotChannel && chance(200, index, salt.broadcast) && !isJoin(index) && !isJoin(index - 1) && !isBroadcast(index - 1);

  const text = (index: number): string =>
    `${pickFrom(talk.openers, channel, index, salt.opener)} ${pickFrom(talk.subjects, channel, index, salt.subject)} (LQ-${1000 + pick(9000, channel, index, salt.number)})`;

  const reactions = (index: number) => {
    if (!chance(12, index, salt.reaction)) return {};
    const users = [...new Set([writer(index, 1), writer(index, 2)])];
    return { reactions: [{ name: pickFrom(['+1', 'tada', 'eyes', 'pray', 'ship'], channel, index, salt.reaction, 1), users, count: users.length }] };
  };
  const edited = (index: number, user: string) => (chance(30, index, salt.edit) ? { edited: { user, ts: toTs(Math.ceil((micros(index) + MINUTE) / 1e6) * 1e6) } } : {});
  const files = (index: number) => (chance(40, index, salt.file) ? { files: [{ id: `F0${channel >>> 0}${index}`, name: 'screenshot.png', mimetype: 'image/png' }] } : {});

  const ownReplies = (index: number): SlackMessageObject[] => {
    const oneIn = theme === 'incidents' ? 2 : 10;
    const began = micros(index);
    if (isBotChannel || isJoin(index) || isBroadcast(index) || !chance(oneIn, index, salt.thread) || began + LONGEST_THREAD > end) return [];
    const { thread_ts, parent_user_id } = threadOf(index);
    return Array.from({ length: 1 + pick(theme === 'incidents' ? 7 : 4, channel, index, salt.thread, 1) }, (_, place) => {
      const delay = (place + 1) * 2 * MINUTE + pick(18 * MINUTE, channel, index, salt.thread, 2) * (place + 1);
      return {
        type: 'message' as const,
        user: writer(index, 10 + place),
        text: pickFrom(talk.replies, channel, index, salt.thread, 20 + place),
        ts: toTs(Math.floor((began + delay) / 100) * 100 + place + 1),
        team: teamId,
        thread_ts,
        parent_user_id,
      };
    });
  };
  const threadOf = (index: number) => ({ thread_ts: toTs(micros(index)), parent_user_id: writer(index) });

  const at = (index: number): SlackMessageObject => {
    const ts = toTs(micros(index));
    const user = writer(index);
    if (isJoin(index)) return { type: 'message', subtype: 'channel_join', user, text: `<@${user}> has joined the channel`, ts };
    if (isBotChannel) return { type: 'message', subtype: 'bot_message', bot_id: bot.id, username: bot.name, text: text(index), ts };
    const ordinary = { type: 'message' as const, user, text: text(index), ts, team: teamId };
    if (isBroadcast(index)) {
      const { thread_ts, parent_user_id } = threadOf(index - 1);
      const root = { type: 'message' as const, user: parent_user_id, text: text(index - 1), ts: thread_ts, thread_ts };
      return { ...ordinary, subtype: 'thread_broadcast', thread_ts, root };
    }
    return { ...ordinary, ...files(index), ...edited(index, user), ...reactions(index) };
  };

  return {
    length,
    at,
    micros,
    replies(index) {
      const own = ownReplies(index);
      if (index + 1 >= length || !isBroadcast(index + 1)) return own;
      return [...own, at(index + 1)].sort((a, b) => toMicros(a.ts) - toMicros(b.ts));
    },
    indexFrom(from) {
      let [low, high] = [0, length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (micros(middle) < from) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}
