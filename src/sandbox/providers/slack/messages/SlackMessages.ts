import type { Clock } from '../../../core/clock.js';
import { createSeededRandom } from '../../seededRandom.js';
import { channels as seedChannels } from '../seed/channels.js';
import { loudnessOf } from '../seed/talk.js';
import type { SlackChannelObject } from '../slackObjects.js';
import type { SlackWorkspace } from '../SlackWorkspace.js';
import { createBaseMessages } from './baseMessages.js';
import { createMessageLog, type MessageLog } from './messageLog.js';
import { toTs } from './slackTs.js';

/** The messages of the whole workspace. */
export interface SlackMessages {
  in(channel: Pick<SlackChannelObject, 'id'>): MessageLog;
  /** A `ts` for something that happens now, later than every one before. */
  nextTs(): string;
}

export interface SlackMessagesOptions {
  clock: Clock;
  seed: number;
  workspace: SlackWorkspace;
  /** In all channels together, replies in threads not counted. */
  messages: number;
}

/** Over how many days the seed's messages are spread. */
const DAYS = 90;

export function createSlackMessages({ clock, seed, workspace, messages }: SlackMessagesOptions): SlackMessages {
  const shares = createShares(messages);
  const endMs = clock.now();
  const users = [...workspace.users.values()];
  const writers = users.filter((user) => !user.deleted && !user.is_bot && user.id !== 'USLACKBOT').map(({ id }) => id);
  const botOf = (handle: string) => {
    const user = users.find(({ name }) => name === handle);
    return { id: user?.profile.bot_id ?? '', name: user?.real_name ?? handle };
  };
  const logs = new Map<string, MessageLog>();
  let last = endMs * 1000;

  return {
    in({ id }) {
      const known = logs.get(id);
      if (known) return known;
      // The name it began with: what is written in a channel does not follow from a later name.
      const channelName = workspace.firstNames.get(id) ?? id;
      const bot = botOf(channelName === 'deploys' ? 'deploy_pilot' : 'pagerduty');
      const length = shares.get(channelName) ?? 0;
      const log = createMessageLog(createBaseMessages({ seed, channelName, length, endMs, days: DAYS, teamId: workspace.team.id, writers, bot }));
      logs.set(id, log);
      return log;
    },
    nextTs() {
      // Ends in 50 to 99; see createBaseMessages.
      last = Math.max(clock.now() * 1000, Math.floor(last / 100) * 100 + 100) + 50;
      return toTs(last);
    },
  };
}

/** How many of the messages each channel of the seed has; they add up. */
function createShares(messages: number): Map<string, number> {
  const random = createSeededRandom(7);
  const loudness = seedChannels.map((channel) => ({ name: channel.name, weight: loudnessOf(channel) * random.between(80, 120) }));
  const total = loudness.reduce((sum, { weight }) => sum + weight, 0);
  let before = 0;
  return new Map(
    loudness.map(({ name, weight }) => {
      const from = Math.round((before / total) * messages);
      before += weight;
      return [name, Math.round((before / total) * messages) - from];
    }),
  );
}
