import { createSync } from 'nango';
import * as z from 'zod';
import { parseRows } from '../../lib/parseRows.js';
import { slackPages } from '../../lib/slack.js';
import { toSlackUser, upstreamUser } from '../../lib/slackUser.js';
import { SlackUser } from '../../models.js';

/**
 * Every account of the Slack workspace: people, guests, bots, and deactivated accounts, which Slack goes on listing and
 * which carry `is_active: false`. Each page is saved before the next is read; an interrupted run goes on where it stopped.
 */
const sync = createSync({
  description: 'People and bots of the Slack workspace, with name, email, title and time zone.',
  version: '1.0.0',
  frequency: 'every hour',
  autoStart: true,
  scopes: ['users:read', 'users:read.email'],
  models: { SlackUser },
  checkpoint: z.object({ cursor: z.string() }),

  exec: async (nango) => {
    const checkpoint = await nango.getCheckpoint();
    // Outlives an interrupted run, so that the deletions of a resumed one count what the first part has saved.
    await nango.trackDeletesStart('SlackUser');

    const pages = slackPages(nango, { method: 'users.list', itemsIn: 'members', cursor: checkpoint?.cursor ?? '' });
    for await (const { items, nextCursor } of pages) {
      await nango.batchSave(await parseRows(nango, items, { upstream: upstreamUser, model: SlackUser, toRow: toSlackUser }), 'SlackUser');
      if (nextCursor) await nango.saveCheckpoint({ cursor: nextCursor });
    }

    await nango.trackDeletesEnd('SlackUser');
    await nango.clearCheckpoint();
  },
});

export default sync;
