import { createSync } from 'nango';
import { readSettings } from '../../lib/settings.js';
import { resolveChannels } from '../../lib/slackChannelNames.js';
import { readChannels } from '../../lib/slackChannelWalks.js';
import { loadStored } from '../../lib/slackLookBack.js';
import { timeOfRun, widenHistory } from '../../lib/slackMessageRun.js';
import { onSlackEvent } from '../../lib/slackMessageEvents.js';
import { MessagesCheckpoint, readProgress, toCheckpoint } from '../../lib/slackProgress.js';
import { SlackMessage } from '../../models.js';
import { SlackChannelMessagesSettings } from '../../settings.js';

/**
 * Messages of the channels that the settings name, and the replies in their threads.
 *
 * The first run begins at now and reads back over `history_days`. Later runs read what is new and look again at the last
 * `lookback_hours` before it: there edits, reactions, deletions and late replies are found. What happens to older messages,
 * a reply to an old thread for one, comes through Slack's events (`onWebhook`), which also bring everything else at once;
 * the schedule then makes good what was lost on the way. A thread's replies are read again when their number or the newest
 * one says so: an edit of a reply alone comes by event only.
 *
 * Rows are never removed for being old or because their channel is not chosen any more.
 */
const sync = createSync({
  description: 'Messages and thread replies of chosen Slack channels, with reactions, edits and deletions.',
  version: '1.0.0',
  frequency: 'every 30 minutes',
  autoStart: false,
  scopes: ['channels:read', 'groups:read', 'channels:history', 'groups:history'],
  // What Slack sends is told apart by its envelope, not by the event in it.
  webhookSubscriptions: ['event_callback'],
  metadata: SlackChannelMessagesSettings,
  models: { SlackMessage },
  checkpoint: MessagesCheckpoint,

  exec: async (nango) => {
    // What an event has saved while this run was on its way is newer than the page the run asked for before.
    await nango.setMergingStrategy({ strategy: 'ignore_if_modified_after' }, 'SlackMessage');
    const settings = await readSettings(nango, SlackChannelMessagesSettings);
    const progress = readProgress(await nango.getCheckpoint());
    widenHistory(progress, settings);

    const time = timeOfRun(settings);
    const channels = await resolveChannels(nango, settings.channels);
    const stored = await loadStored(nango, { progress, bounds: time.bounds, channels });
    for await (const reached of readChannels(nango, { settings, channels, progress, stored, ...time })) {
      await nango.saveCheckpoint(toCheckpoint(reached));
    }
  },

  onWebhook: async (nango, payload) => {
    await onSlackEvent(nango, payload);
  },
});

export default sync;
