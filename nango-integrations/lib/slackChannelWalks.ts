import { askSlack, refused } from './slackCall.js';
import { describeRefusal, type SlackRefusal } from './slackErrors.js';
import { SlackRefused } from './slackHistory.js';
import type { MessageRun, MessageSync } from './slackMessageRun.js';
import type { MessagesProgress } from './slackProgress.js';
import type { SyncProblem } from './syncErrors.js';
import { takeTurn, type Walk } from './slackWalk.js';

/**
 * Reads the channels in turns, a page of one after a page of another, beginning where the last run left off: so a busy
 * channel does not keep the others waiting, nor old messages the new ones, however few calls Slack allows. A channel that
 * cannot be read is left out with a warning. Yields the progress when it may be saved.
 */
export async function* readChannels(nango: MessageSync, run: MessageRun): AsyncGenerator<MessagesProgress> {
  const { channels, progress } = run;
  const problems = new Map<string, SlackRefusal>();
  const joined = new Set<string>();
  const queue = walksFrom(progress.next, run);
  const noteNext = () => {
    progress.next = queue[0] ? keyOf(queue[0]) : '';
  };

  for (let walk = queue.shift(); walk; walk = queue.shift()) {
    if (run.isOver()) {
      queue.unshift(walk);
      break;
    }
    try {
      if (yield* takeTurn(nango, run, walk)) continue;
      queue.push(walk);
    } catch (error) {
      const refusal = channelRefusal(error);
      if (!refusal) {
        // Next time another channel is first: one that fails each time must not keep the others from being read.
        noteNext();
        yield progress;
        throw error instanceof SlackRefused ? refused(nango, error.refusal) : error;
      }
      const { channel } = walk;
      if (refusal.error === 'not_in_channel' && run.settings.join_public && !joined.has(channel)) {
        joined.add(channel);
        const { refusal: notJoined } = await askSlack(nango, { method: 'conversations.join', params: { channel }, verb: 'post' });
        if (!notJoined) {
          queue.unshift(walk);
          continue;
        }
        await nango.log(`Slack did not let the app join ${labelOf(run, channel)}: ${reasonOf(notJoined)}`, { level: 'warn' });
      }
      problems.set(channel, refusal);
      queue.splice(0, queue.length, ...queue.filter((other) => other.channel !== channel));
      await nango.log(`Left out ${labelOf(run, channel)}: ${reasonOf(refusal)}`, { level: 'warn' });
    }
    noteNext();
    yield progress;
  }
  noteNext();
  yield progress;
  if (problems.size === channels.length) throw new nango.ActionError({ ...describeProblems(run, problems) });
}

/** Two walks for each channel, in turn, from the one whose turn it is. */
function walksFrom(next: string, { channels }: MessageRun): Walk[] {
  const walks = channels.flatMap(({ id: channel }): Walk[] => [
    { channel, kind: 'recent', cursor: '' },
    { channel, kind: 'history', cursor: '' },
  ]);
  const first = Math.max(0, walks.findIndex((walk) => keyOf(walk) === next));
  return [...walks.slice(first), ...walks.slice(0, first)];
}

function keyOf({ channel, kind }: Walk): string {
  return `${channel}:${kind}`;
}

/** Refusals that concern the channel alone. */
const channelErrors: ReadonlySet<string> = new Set([
  'access_denied',
  'channel_not_found',
  'is_archived',
  'method_not_supported_for_channel_type',
  'missing_scope',
  'no_permission',
  'not_in_channel',
]);

function channelRefusal(error: unknown): SlackRefusal | undefined {
  return error instanceof SlackRefused && channelErrors.has(error.refusal.error) ? error.refusal : undefined;
}

function reasonOf({ error, needed }: SlackRefusal): string {
  return needed ? `${error} (${needed})` : error;
}

function labelOf({ channels }: MessageRun, channelId: string): string {
  return channels.find(({ id }) => id === channelId)?.label ?? channelId;
}

function describeProblems(run: MessageRun, problems: ReadonlyMap<string, SlackRefusal>): SyncProblem {
  const scope = [...problems.values()].find(({ error }) => error === 'missing_scope');
  if (scope) return describeRefusal(scope);
  const names = [...problems].map(([channel, refusal]) => `${labelOf(run, channel)} (${reasonOf(refusal)})`).join(', ');
  return { code: 'invalid_settings', message: `None of the channels can be read: ${names}. Invite the app to them in Slack, or choose others under “Channels”.` };
}
