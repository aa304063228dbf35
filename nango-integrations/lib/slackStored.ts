import type { SlackMessage } from '../models.js';
import { isReply } from './slackMessage.js';

/** What Nango has of the messages that are recent enough to be looked at again. Memory: their `ts`, not their text. */
export interface StoredMessages {
  add(row: StoredRow): void;
  /** Ids of stored messages in the stretch that Slack did not return, and of the replies of threads that are gone with them. */
  missing(channelId: string, stretch: { above: string; below: string }, returned: ReadonlySet<string>): string[];
  /** Replies by `ts`; true for one that was sent to the channel, too. */
  repliesOf(channelId: string, threadTs: string): ReadonlyMap<string, boolean>;
}

type StoredRow = Pick<SlackMessage, 'id' | 'channel_id' | 'ts' | 'thread_ts' | 'subtype'>;

interface StoredChannel {
  /** By `ts`, what Slack lists in the channel. */
  listed: Map<string, string>;
  /** By `ts` of the parent. */
  threads: Map<string, Map<string, { id: string; isBroadcast: boolean }>>;
}

export function createStoredMessages(): StoredMessages {
  const channels = new Map<string, StoredChannel>();
  const none: ReadonlyMap<string, { id: string; isBroadcast: boolean }> = new Map();
  return {
    add({ id, channel_id, ts, thread_ts, subtype }) {
      const channel = getOrAdd(channels, channel_id, () => ({ listed: new Map(), threads: new Map() }));
      const isBroadcast = subtype === 'thread_broadcast';
      if (thread_ts && isReply({ ts, thread_ts })) getOrAdd(channel.threads, thread_ts, () => new Map()).set(ts, { id, isBroadcast });
      if (!isReply({ ts, thread_ts }) || isBroadcast) channel.listed.set(ts, id);
    },
    missing(channelId, { above, below }, returned) {
      const channel = channels.get(channelId);
      if (!channel) return [];
      const isGone = (ts: string) => ts > above && ts < below && !returned.has(ts);
      const listed = [...channel.listed].filter(([ts]) => isGone(ts)).map(([, id]) => id);
      // Slack keeps a deleted parent as a tombstone while it has replies: without one, there are none.
      const threads = [...channel.threads].filter(([ts]) => isGone(ts)).flatMap(([, replies]) => [...replies.values()]);
      return [...listed, ...threads.filter(({ isBroadcast }) => !isBroadcast).map(({ id }) => id)];
    },
    repliesOf(channelId, threadTs) {
      const replies = channels.get(channelId)?.threads.get(threadTs) ?? none;
      return new Map([...replies].map(([ts, { isBroadcast }]) => [ts, isBroadcast]));
    },
  };
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
