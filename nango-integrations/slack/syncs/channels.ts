import { createSync, type NangoSync } from 'nango';
import * as z from 'zod';
import { createFullRead, type FullRead } from '../../lib/fullRead.js';
import { readSettings } from '../../lib/settings.js';
import { slackPages } from '../../lib/slack.js';
import { toSlackChannel, typeOfChannel, upstreamChannel, type ChannelType } from '../../lib/slackChannel.js';
import { hasCode } from '../../lib/syncErrors.js';
import { SlackChannel } from '../../models.js';
import { SlackChannelsSettings } from '../../settings.js';

/** Listed one after the other: asked for together, a missing permission for one of them fails the whole call. */
const usualTypes: ChannelType[] = ['public_channel', 'private_channel'];

/** Flat, as Nango asks. */
const Checkpoint = z.object({
  type: z.string(),
  cursor: z.string(),
  /** The types that Slack refused earlier in this run, comma-separated. */
  unlisted: z.string(),
  /** How many channels did not fit, earlier in this run. */
  left_out: z.number(),
});

type ChannelSync = NangoSync<{ SlackChannel: typeof SlackChannel }, typeof SlackChannelsSettings, typeof Checkpoint>;

/**
 * Every public channel, and every private one that the Slack app is a member of; group and direct messages when the
 * settings ask for them. Without the scope for one type the others are still synced, and what is stored of the refused type
 * stays; what is stored of a type that is not asked for any more goes. A run that had to leave out a channel deletes nothing.
 * Each page is saved before the next is read; an interrupted run goes on where it stopped.
 */
const sync = createSync({
  description: 'Channels of the Slack workspace, public and private, archived ones included.',
  version: '1.0.0',
  frequency: 'every 2 hours',
  autoStart: true,
  scopes: ['channels:read', 'groups:read'],
  metadata: SlackChannelsSettings,
  models: { SlackChannel },
  checkpoint: Checkpoint,

  exec: async (nango) => {
    const { types = usualTypes } = await readSettings(nango, SlackChannelsSettings);
    const checkpoint = await nango.getCheckpoint();
    // Refused earlier in this run, unless the settings have changed since.
    const unlisted = types.filter((type) => checkpoint?.unlisted.split(',').includes(type));
    const read = createFullRead(nango, { provider: 'Slack', leftOut: checkpoint?.left_out ?? 0 });
    const seen = new Set<string>();
    // Outlives an interrupted run, so that the deletions of a resumed one count what the first part has saved.
    await nango.trackDeletesStart('SlackChannel');

    for (const type of types.slice(Math.max(0, types.findIndex((each) => each === checkpoint?.type)))) {
      const cursor = type === checkpoint?.type ? checkpoint.cursor : '';
      try {
        await saveChannels(nango, { type, cursor, unlisted: unlisted.join(',') }, { read, seen });
      } catch (error) {
        const isLastHope = unlisted.length === types.length - 1;
        if (isLastHope || !hasCode(nango, error, 'missing_scope')) throw error;
        await nango.log(`Slack did not grant the permission to list ${type}: its stored channels stay as they are`, { level: 'warn' });
        unlisted.push(type);
      }
    }

    const mayDelete = (await read.mayDelete()) && (unlisted.length === 0 || (await keepUnlisted(nango, unlisted, seen)));
    // Before the deletions: a run that ended between the two would else go on at its last page next time, and delete what the pages
    // before it hold.
    await nango.clearCheckpoint();
    if (mayDelete) await nango.trackDeletesEnd('SlackChannel');
  },
});

type Position = Omit<z.infer<typeof Checkpoint>, 'left_out'>;

/** Reads one type from `position` to its end, adding to `seen` the ids that Slack still has. */
async function saveChannels(nango: ChannelSync, position: Position, { read, seen }: { read: FullRead; seen: Set<string> }): Promise<void> {
  const { type, cursor } = position;
  const params = { types: type, exclude_archived: 'false' };
  for await (const { items, nextCursor } of slackPages(nango, { method: 'conversations.list', itemsIn: 'channels', params, cursor })) {
    const rows = await read.parseRows(items, { upstream: upstreamChannel, model: SlackChannel, toRow: toSlackChannel });
    await nango.batchSave(rows, 'SlackChannel');
    for (const row of rows) seen.add(row.id);
    if (nextCursor) await nango.saveCheckpoint({ ...position, cursor: nextCursor, left_out: read.leftOut() });
  }
}

interface StoredChannel {
  [field: string]: unknown;
  id: string;
  _nango_metadata?: { deleted_at: string | null };
}

/**
 * Saves again what is stored of the types that Slack would not list, so that delete tracking passes over it.
 * False when a stored row does not say its type, because Nango has dropped its payload (after 30 days without change):
 * then nothing may be deleted in this run.
 */
async function keepUnlisted(nango: ChannelSync, unlisted: ChannelType[], seen: Set<string>): Promise<boolean> {
  const kept: SlackChannel[] = [];
  let everyTypeKnown = true;
  for await (const record of nango.listRecords<StoredChannel>('SlackChannel')) {
    if (seen.has(record.id) || record._nango_metadata?.deleted_at) continue;
    const row = SlackChannel.safeParse(record);
    if (!row.success) everyTypeKnown = false;
    else if (unlisted.includes(typeOfChannel(row.data))) kept.push(row.data);
  }
  await nango.batchSave(kept, 'SlackChannel');
  return everyTypeKnown;
}

export default sync;
