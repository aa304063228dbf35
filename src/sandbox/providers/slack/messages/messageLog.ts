import { LONGEST_THREAD, type BaseMessages } from './baseMessages.js';
import { toMicros } from './slackTs.js';
import type { SlackMessageObject } from '../slackObjects.js';

/** The messages of one channel: what the seed gives, and on top what people have done since. */
export interface MessageLog {
  /** Messages in the channel between two times, both excluded, newest first. Replies are not among them, unless sent to the channel too. */
  history(bounds: { above: number; below: number }): Iterable<SlackMessageObject>;
  /** The message that began the thread, then its replies, oldest first. Empty when there is no such message. */
  thread(parentTs: string): SlackMessageObject[];
  find(ts: string): SlackMessageObject | undefined;
  /** Adds a message; one with a `thread_ts` of another message is a reply. */
  add(message: SlackMessageObject): void;
  /** Throws when there is no such message, as `remove` does. */
  change(ts: string, changes: Partial<SlackMessageObject>): void;
  /** What has replies stays as a tombstone. */
  remove(ts: string): void;
}

/** A message without what its thread adds to it, and the replies that the seed gives it. */
interface Entry {
  message: SlackMessageObject;
  baseReplies: readonly SlackMessageObject[];
}

export function createMessageLog(base: BaseMessages): MessageLog {
  /** In the channel, oldest first. */
  const posted: SlackMessageObject[] = [];
  const postedReplies = new Map<string, SlackMessageObject[]>();
  const changes = new Map<string, Partial<SlackMessageObject>>();
  const removed = new Set<string>();

  const changed = (message: SlackMessageObject): SlackMessageObject => ({ ...message, ...changes.get(message.ts) });
  const repliesOf = ({ message, baseReplies }: Entry): SlackMessageObject[] =>
    isReply(message) ? [] : [...baseReplies, ...(postedReplies.get(message.ts) ?? [])].filter(({ ts }) => !removed.has(ts)).map(changed);

  /** As Slack shows it; undefined once it is gone. */
  function shown(entry: Entry): SlackMessageObject | undefined {
    const replies = repliesOf(entry);
    const { message } = entry;
    if (!removed.has(message.ts)) return { ...changed(message), ...threadSummary(message, replies) };
    if (replies.length === 0) return undefined;
    return { ...tombstone, ts: message.ts, ...threadSummary(message, replies) };
  }

  const baseEntry = (index: number): Entry => ({ message: base.at(index), baseReplies: base.replies(index) });

  function* entries(above: number, below: number): Generator<Entry> {
    let index = base.indexFrom(below) - 1;
    const later = posted.filter(({ ts }) => toMicros(ts) > above && toMicros(ts) < below);
    for (;;) {
      const baseMicros = index >= 0 ? base.micros(index) : Number.NEGATIVE_INFINITY;
      const last = later.at(-1);
      if (last && toMicros(last.ts) > baseMicros) {
        later.pop();
        yield { message: last, baseReplies: [] };
      } else if (baseMicros > above) {
        yield baseEntry(index);
        index -= 1;
      } else return;
    }
  }

  function entryOf(ts: string): Entry | undefined {
    const message = posted.find((each) => each.ts === ts);
    if (message) return { message, baseReplies: [] };
    const index = base.indexFrom(toMicros(ts));
    return index < base.length && base.at(index).ts === ts ? baseEntry(index) : undefined;
  }

  function findReply(ts: string): SlackMessageObject | undefined {
    const isIt = (message: SlackMessageObject) => message.ts === ts && !removed.has(ts);
    for (const replies of postedReplies.values()) {
      const found = replies.find(isIt);
      if (found) return changed(found);
    }
    const at = toMicros(ts);
    for (let index = base.indexFrom(at - LONGEST_THREAD); index < base.length && base.micros(index) < at; index += 1) {
      const found = base.replies(index).find(isIt);
      if (found) return changed(found);
    }
    return undefined;
  }

  const find = (ts: string): SlackMessageObject | undefined => {
    const entry = entryOf(ts);
    return entry ? shown(entry) : findReply(ts);
  };
  const assertThere = (ts: string): void => {
    if (!find(ts)) throw new Error(`The Slack look-alike has no message "${ts}" in this channel.`);
  };

  return {
    *history({ above, below }) {
      for (const entry of entries(above, below)) {
        const message = shown(entry);
        if (message) yield message;
      }
    },
    thread(parentTs) {
      const entry = entryOf(parentTs);
      const parent = entry && shown(entry);
      return parent ? [parent, ...repliesOf(entry)] : [];
    },
    find,
    add(message) {
      const { thread_ts, subtype } = message;
      if (isReply(message) && thread_ts) postedReplies.set(thread_ts, [...(postedReplies.get(thread_ts) ?? []), message]);
      if (!isReply(message) || subtype === 'thread_broadcast') posted.push(message);
    },
    change(ts, some) {
      assertThere(ts);
      changes.set(ts, { ...changes.get(ts), ...some });
    },
    remove(ts) {
      assertThere(ts);
      removed.add(ts);
    },
  };
}

export function isReply({ ts, thread_ts }: SlackMessageObject): boolean {
  return thread_ts !== undefined && thread_ts !== ts;
}

function threadSummary({ ts }: SlackMessageObject, replies: readonly SlackMessageObject[]): Partial<SlackMessageObject> {
  const last = replies.at(-1);
  if (!last) return {};
  const users = [...new Set(replies.flatMap(({ user }) => user ?? []))];
  return { thread_ts: ts, reply_count: replies.length, reply_users_count: users.length, reply_users: users.slice(0, 5), latest_reply: last.ts };
}

const tombstone = { type: 'message', subtype: 'tombstone', text: 'This message was deleted.', user: 'USLACKBOT', hidden: true } as const;
