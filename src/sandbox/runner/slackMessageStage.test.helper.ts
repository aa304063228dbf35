import type { RunnableSync } from './RunnableSync.js';
import { createSlackStage } from './slackStage.test.helper.js';
import { settled } from './syncStage.test.helper.js';

export type SlackMessageStage = ReturnType<typeof createSlackMessageStage>;

interface Settings {
  channels?: string[];
  include_threads?: boolean;
  history_days?: number;
  lookback_hours?: number;
  join_public?: boolean;
  include_join_leave?: boolean;
}

/** Three channels with some 150 messages of the last 30 days: a dozen pages. */
export const chosen = ['#engineering', 'incidents', 'announcements'];

/** For tests: the sync of messages over a Slack look-alike, beside what Slack itself says it has. */
export function createSlackMessageStage(runnable: RunnableSync, { messages = 4000, maxPageSize = 10 }: { messages?: number; maxPageSize?: number } = {}) {
  const stage = createSlackStage(runnable, { messages, maxPageSize });
  const { control } = stage.slack;
  const idOf = (name: string) => control.channels().find((channel) => channel.name === name.replace('#', ''))?.id ?? '';
  const channelOf = (name: string) => ({
    id: idOf(name),
    post: (text = 'Hello') => control.postMessage(idOf(name), { text }),
    reply: (threadTs: string, text = 'A reply') => control.reply(idOf(name), { threadTs, text }),
    broadcast: (threadTs: string, text = 'For all') => control.reply(idOf(name), { threadTs, text, broadcast: true }),
    edit: (ts: string, text: string) => control.editMessage(idOf(name), ts, text),
    remove: (ts: string) => control.deleteMessage(idOf(name), ts),
  });

  /** Ids of what Slack has since midnight some days ago, replies included. */
  function inSlack(names: string[] = chosen, { days = 30, threads = true, joins = false } = {}): string[] {
    const floor = `${(Math.floor(stage.clock.now() / 86_400_000) - days) * 86_400}.000000`;
    const ids = names.flatMap((name) => {
      const channel = idOf(name);
      const listed = control.messages(channel, { limit: 100_000 }).filter(({ ts, subtype }) => ts > floor && (joins || !subtype?.startsWith('channel_')));
      const replies = threads ? listed.filter(({ reply_count }) => reply_count).flatMap(({ ts }) => control.thread(channel, ts)) : [];
      return [...listed, ...replies].map(({ ts }) => `${channel}:${ts}`);
    });
    return [...new Set(ids)].sort();
  }

  return {
    ...stage,
    control,
    idOf,
    channelOf,
    inSlack,
    connect(settings: Settings = {}) {
      stage.authorize({ metadata: { channels: chosen, ...settings } });
      return stage.start();
    },
    /** Ids of what Nango has. */
    stored: () => stage.live().map(({ id }) => id).sort(),
    /** What Nango has, without its own data. */
    rows: () => stage.live().map(({ _nango_metadata, ...row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1)),
    rowOf: (name: string, ts: string) => stage.live().find(({ id }) => id === `${idOf(name)}:${ts}`),
    callsOf: (method: string) => stage.slack.calls.filter((call) => call.method === method),
    /** Lets time go by while runs wait for it. */
    async pass(minutes: number) {
      for (let step = 0; step < minutes * 2; step += 1) {
        await settled();
        await stage.clock.advance(30_000);
      }
      await settled();
    },
  };
}
