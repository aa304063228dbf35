import * as z from 'zod';

/**
 * What a customer can set, per connection: the metadata of the syncs. The syncs of one integration share the connection's
 * metadata, so one name means one thing there. `title`, `description`, `examples` and `default` are what a settings form
 * shows; a field without a value is left out, and the sync then does what `default` says.
 */

const projectId = z
  .string()
  .trim()
  .regex(/^\d+$/, 'digits only, as in the address app: …/project/12345')
  .meta({ title: 'Project ID', description: 'Number of your PostHog project: Settings → Project → General.', examples: ['12345'] });

const lookbackDays = z.number().int().min(1).max(365).optional().meta({
  title: 'Days back',
  description: 'How many days back the first run reads. Without a value: 30 days of people, 7 days of events.',
  examples: [30],
});

const eventNames = (title: string, description: string) =>
  z.array(z.string().trim().min(1)).optional().meta({ title, description, examples: [['signup', '$pageview']] });

export const PostHogActiveUsersSettings = z.object({
  project_id: projectId,
  lookback_days: lookbackDays,
  activity_event_names: eventNames('Events that count as activity', 'Only these events make a person active. Without a value: all events.'),
  activity_exclude_events: eventNames('Events that do not count as activity', 'These events do not make a person active.'),
});

export const PostHogTotalEventsSettings = z.object({
  project_id: projectId,
  lookback_days: lookbackDays,
  event_names: eventNames('Events', 'Only these events are synced. Without a value: all but the ones excluded below.'),
  exclude_events: eventNames('Excluded events', 'These events are not synced. Without a value: autocapture, feature flag calls and recordings.'),
  properties: z
    .array(z.string().trim().min(1))
    .optional()
    .meta({ title: 'Properties', description: 'Event properties to keep. Without a value: your own; PostHog’s own, which begin with $, are left out.', examples: [['plan', '$browser']] }),
  max_events_per_run: z.number().int().min(1000).max(1_000_000).optional().meta({
    title: 'Events per run',
    description: 'At most this many events are read in one run; the next run goes on from there.',
    default: 50_000,
  }),
});

export const PostHogConversionRateSettings = z.object({
  project_id: projectId,
  funnel_steps: z
    .array(z.string().trim().min(1))
    .min(2)
    .max(20)
    .meta({ title: 'Funnel steps', description: 'Events in their order, at least two. Without the dollar sign, pageview, pageleave, autocapture and screen mean those that PostHog itself sends.', examples: [['$pageview', 'signup', 'conversion']] }),
  funnel_name: z.string().trim().min(1).optional().meta({ title: 'Name of the funnel', description: 'Shown beside its steps.', examples: ['Sign-up'] }),
  date_from: z
    .string()
    .trim()
    .regex(/^(-\d+[dwmy]|\d{4}-\d\d-\d\d)$/, 'a date such as 2026-01-31, or -30d for the last 30 days')
    .optional()
    .meta({ title: 'Since', description: 'Start of the period: a date, or -30d for the last 30 days.', default: '-30d', examples: ['-30d', '2026-01-31'] }),
  conversion_window_days: z.number().int().min(1).max(365).optional().meta({
    title: 'Conversion window (days)',
    description: 'Days within which a person must go through all steps.',
    default: 14,
  }),
});

const spreadsheetId = z
  .string()
  .trim()
  .min(1)
  .meta({ title: 'Spreadsheet', description: 'Address of the open spreadsheet, from the browser, or the id in it.', examples: ['https://docs.google.com/spreadsheets/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit'] });

export const SheetRowsSettings = z.object({
  spreadsheet_id: spreadsheetId,
  range: z
    .string()
    .trim()
    .min(1)
    .optional()
    .meta({ title: 'Range', description: 'A tab, cells, or both. Without a tab: the one in the address, else the first visible one. Without cells: all of them.', examples: ['Sheet1!A1:Z100', 'Deals'] }),
  header_row: z.boolean().optional().meta({ title: 'First row has the column names', description: 'Otherwise columns are named column_A, column_B and so on.', default: true }),
  key_column: z.string().trim().min(1).optional().meta({
    title: 'Key column',
    description: 'Name of a column whose values tell rows apart. With it, rows keep their identity when others are inserted or sorted; without it they go by their number.',
    examples: ['Deal ID'],
  }),
});

export const SheetMetadataSettings = z.object({ spreadsheet_id: spreadsheetId });

export const SlackChannelMessagesSettings = z.object({
  channels: z
    .array(z.string().trim().min(1))
    .min(1)
    .meta({ title: 'Channels', description: 'Channels to sync, by name or id. Invite the app to private ones.', examples: [['#general', 'C024BE91L']] }),
  include_threads: z.boolean().optional().meta({ title: 'Replies in threads', default: true }),
  history_days: z.number().int().min(1).max(3650).optional().meta({ title: 'Days of history', description: 'How many days back the first run reads.', default: 30 }),
  lookback_hours: z.number().int().min(1).max(720).optional().meta({
    title: 'Look again at (hours)',
    description: 'Edits, deletions and late replies are found in messages that are not older than this.',
    default: 24,
  }),
  join_public: z.boolean().optional().meta({ title: 'Join public channels', description: 'The app joins public channels it is not a member of; otherwise they are skipped.', default: false }),
  include_join_leave: z.boolean().optional().meta({ title: 'Who joined and left', description: 'Also sync the messages “… has joined the channel”.', default: false }),
});

export const SlackActiveUsersSettings = z.object({
  include_deactivated: z.boolean().optional().meta({ title: 'Deactivated accounts', description: 'Keep accounts that were deactivated, marked as such.', default: true }),
  include_bots: z.boolean().optional().meta({ title: 'Bots', default: true }),
});

export const SlackChannelsSettings = z.object({
  types: z
    .array(z.enum(['public_channel', 'private_channel', 'mpim', 'im']))
    .min(1)
    .optional()
    .meta({ title: 'Kinds of channels', description: 'mpim are group messages, im direct messages; both need more permissions.', default: ['public_channel', 'private_channel'] }),
});
