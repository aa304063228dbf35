import { createSync } from 'nango';
import * as z from 'zod';
import { createFullRead } from '../../lib/fullRead.js';
import { readSettings } from '../../lib/settings.js';
import { slackPages } from '../../lib/slack.js';
import { toSlackUser, upstreamUser } from '../../lib/slackUser.js';
import { SlackUser } from '../../models.js';
import { SlackActiveUsersSettings } from '../../settings.js';

/**
 * Every account of the Slack workspace: people, guests, bots, and deactivated accounts, which Slack goes on listing and
 * which carry `is_active: false`. The settings may leave out bots and deactivated accounts; their rows then go. Each page is
 * saved before the next is read; an interrupted run goes on where it stopped. A run that had to leave out an account deletes
 * nobody.
 */
const sync = createSync({
  description: 'People and bots of the Slack workspace, with name, email, title and time zone.',
  version: '1.0.0',
  frequency: 'every hour',
  autoStart: true,
  scopes: ['users:read', 'users:read.email'],
  metadata: SlackActiveUsersSettings,
  models: { SlackUser },
  /** Flat, as Nango asks. `left_out`: how many accounts did not fit, earlier in this run. */
  checkpoint: z.object({ cursor: z.string(), left_out: z.number() }),

  exec: async (nango) => {
    const { include_deactivated = true, include_bots = true } = await readSettings(nango, SlackActiveUsersSettings);
    const checkpoint = await nango.getCheckpoint();
    const users = createFullRead(nango, { provider: 'Slack', leftOut: checkpoint?.left_out ?? 0 });
    // Outlives an interrupted run, so that the deletions of a resumed one count what the first part has saved.
    await nango.trackDeletesStart('SlackUser');

    const pages = slackPages(nango, { method: 'users.list', itemsIn: 'members', cursor: checkpoint?.cursor ?? '' });
    for await (const { items, nextCursor } of pages) {
      const rows = await users.parseRows(items, { upstream: upstreamUser, model: SlackUser, toRow: toSlackUser });
      const wanted = rows.filter(({ is_active, is_bot }) => (is_active || include_deactivated) && (!is_bot || include_bots));
      await nango.batchSave(wanted, 'SlackUser');
      if (nextCursor) await nango.saveCheckpoint({ cursor: nextCursor, left_out: users.leftOut() });
    }

    const mayDelete = await users.mayDelete();
    // Before the deletions: a run that ended between the two would else go on at its last page next time, and delete what the pages
    // before it hold.
    await nango.clearCheckpoint();
    if (mayDelete) await nango.trackDeletesEnd('SlackUser');
  },
});

export default sync;
