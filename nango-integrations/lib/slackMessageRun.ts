import type { NangoSync } from 'nango';
import type * as z from 'zod';
import { type SlackMessage } from '../models.js';
import { type SlackChannelMessagesSettings } from '../settings.js';
import type { ChosenChannel } from './slackChannelNames.js';
import type { ChannelProgress, MessagesCheckpoint, MessagesProgress, WalkBounds } from './slackProgress.js';
import type { StoredMessages } from './slackStored.js';
import { tsOfMs } from './slackTs.js';

export type MessageSync = NangoSync<{ SlackMessage: typeof SlackMessage }, typeof SlackChannelMessagesSettings, typeof MessagesCheckpoint>;

export type MessageSettings = z.infer<typeof SlackChannelMessagesSettings>;

/** One run over the chosen channels. */
export interface MessageRun {
  settings: MessageSettings;
  channels: ChosenChannel[];
  /** Changed as the run goes on. */
  progress: MessagesProgress;
  bounds: WalkBounds;
  stored: StoredMessages;
  /** Whether its time is up: what is left is for the next run. */
  isOver(): boolean;
}

/**
 * A run ends after 25 minutes, well before the next one is due. An app in Slack's lowest tier (one call a minute, 15
 * messages in an answer) so reads about 25 pages, 375 messages, in a run; any other app some 1,000 pages of 200.
 */
const LONGEST_RUN_MS = 25 * 60_000;

export function timeOfRun(settings: MessageSettings): Pick<MessageRun, 'bounds' | 'isOver'> {
  const startedAt = Date.now();
  return {
    bounds: { now: tsOfMs(startedAt), historyDays: settings.history_days ?? 30, lookbackHours: settings.lookback_hours ?? 24 },
    isOver: () => Date.now() - startedAt >= LONGEST_RUN_MS,
  };
}

export function progressOf({ progress, bounds }: Pick<MessageRun, 'progress' | 'bounds'>, channelId: string): ChannelProgress {
  const known = progress.channels.get(channelId);
  if (known) return known;
  const created: ChannelProgress = { newest: bounds.now, bottom: bounds.now };
  progress.channels.set(channelId, created);
  return created;
}

/** When the settings ask for more than what the history was read for, it is read again. */
export function widenHistory(progress: MessagesProgress, { include_threads = true, include_join_leave = false }: MessageSettings): void {
  const wanted = `${include_threads ? 't' : ''}${include_join_leave ? 'j' : ''}`;
  const isWider = Array.from(wanted).some((letter) => !progress.holds.includes(letter));
  if (isWider) for (const channel of progress.channels.values()) channel.bottom = channel.newest;
  progress.holds = wanted;
}
