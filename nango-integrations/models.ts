import * as z from 'zod';

/**
 * The records of the shipped syncs. Parsing by a model also fixes the order of the keys: Nango compares JSON text, where
 * another order counts as a change. Nothing here changes without a change at the provider.
 */

/** A person who did something in the window that the sync reads. Source: https://posthog.com/docs/api/queries, table `persons`. */
export const PostHogPerson = z.object({
  id: z.string().min(1).describe('PostHog person id, a UUID. Two persons that PostHog merges go on under one of their ids.'),
  name: z.string().nullable().describe('From the properties: name, else first and last name; null when the person has neither.'),
  email: z.string().nullable().describe('From the property email; null when not set.'),
  is_identified: z.boolean().describe('Whether the product has told PostHog who it is ($identify).'),
  distinct_ids: z.array(z.string()).describe('Ids under which the product sends events of this person, sorted, at most 20.'),
  first_seen_at: z.iso.datetime().nullable().describe('When PostHog first met the person, ISO 8601 UTC.'),
  last_seen_at: z.iso.datetime().describe('Time of the latest event that counts as activity, ISO 8601 UTC.'),
  properties: z.record(z.string(), z.unknown()).describe('Person properties, sorted by name, without feature flags and initial values.'),
});
export type PostHogPerson = z.infer<typeof PostHogPerson>;

/** An event. It never changes once it is stored. Source: https://posthog.com/docs/api/queries, table `events`. */
export const PostHogEvent = z.object({
  id: z.string().min(1).describe("The event's UUID."),
  event: z.string().describe("The event's name, for example $pageview or signup."),
  distinct_id: z.string().describe('Id under which the product sent it.'),
  person_id: z.string().nullable().describe('Id of the person it belonged to when it was read, equal to PostHogPerson.id unless persons were merged since.'),
  timestamp: z.iso.datetime().describe('When it happened, by the sender’s clock, ISO 8601 UTC.'),
  ingested_at: z.iso.datetime().describe('When PostHog received it, ISO 8601 UTC. Later than `timestamp`, sometimes by days.'),
  url: z.string().nullable().describe('Address of the page, from $current_url; null outside browsers.'),
  properties: z.record(z.string(), z.unknown()).describe('Event properties, sorted by name: those that the settings name, or all but PostHog’s own.'),
});
export type PostHogEvent = z.infer<typeof PostHogEvent>;

/** One step of a funnel, as PostHog counts it. Source: https://posthog.com/docs/product-analytics/funnels */
export const PostHogConversionData = z.object({
  id: z.string().min(1).describe('Key of the funnel and number of the step, `key:1`. Another funnel has another key.'),
  funnel: z.string().describe('Name of the funnel; its steps joined by arrows when it has none.'),
  step: z.number().int().describe('Place in the funnel, from 1.'),
  event: z.string().describe('Event that counts as this step.'),
  count: z.number().int().describe('People who came this far.'),
  dropped: z.number().int().describe('People who came to the step before and not to this one; 0 for the first.'),
  conversion_from_previous: z.number().nullable().describe('Share of the step before, 0 to 1; null for the first step and when nobody came to the step before.'),
  conversion_from_start: z.number().nullable().describe('Share of the first step, 0 to 1; null when nobody came to it.'),
  average_seconds: z.number().nullable().describe('Mean time from the step before, in seconds; null for the first step or when PostHog does not say.'),
  median_seconds: z.number().nullable().describe('Median time from the step before, in seconds; null for the first step or when PostHog does not say.'),
  date_from: z.string().describe('Start of the period, as in the settings: -30d or 2026-01-31.'),
  conversion_window_days: z.number().int().describe('Days within which a person must go through the funnel.'),
});
export type PostHogConversionData = z.infer<typeof PostHogConversionData>;

/** What a cell of a sheet holds. Dates and times are texts in the format of the cell. */
const SheetValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A row of a spreadsheet. Source: https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/get */
export const SheetRow = z.object({
  id: z
    .string()
    .min(1)
    .describe('`spreadsheet:tab:row number`, or `spreadsheet:tab:key` with a key column (`key_2` for the second row with a key, `row-17` without one). Without a key column a row inserted above makes every row below a changed one.'),
  spreadsheet_id: z.string().describe('Google’s id of the spreadsheet, equal to SheetMetadata.spreadsheet_id.'),
  sheet_id: z.number().int().describe('Google’s id of the tab, equal to SheetMetadata.sheet_id. Survives renames.'),
  row_number: z.number().int().describe('Row in the spreadsheet, from 1, as Google Sheets shows it.'),
  values: z.record(z.string(), SheetValue).describe('Cells by the name of their column. Every row has every column of the header; an empty cell is null. A cell beyond the header is `column_H` in its row only.'),
});
export type SheetRow = z.infer<typeof SheetRow>;

/** A tab of a spreadsheet. Source: https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/get */
export const SheetMetadata = z.object({
  id: z.string().min(1).describe('`spreadsheet:tab`.'),
  spreadsheet_id: z.string().describe('Google’s id of the spreadsheet.'),
  spreadsheet_title: z.string().describe('Name of the spreadsheet.'),
  spreadsheet_url: z.string().nullable().describe('Address to open it in a browser.'),
  locale: z.string().nullable().describe('Locale of the spreadsheet, for example en_US.'),
  time_zone: z.string().nullable().describe('IANA time zone of the spreadsheet, for example Europe/Paris.'),
  sheet_id: z.number().int().describe('Google’s id of the tab (gid). Survives renames.'),
  title: z.string().describe('Name of the tab.'),
  position: z.number().int().describe('Place among the tabs, from 0.'),
  type: z.string().describe('GRID for cells; OBJECT for a chart; DATA_SOURCE for a connected sheet.'),
  is_hidden: z.boolean().describe('Hidden in Google Sheets. It can be synced all the same.'),
  row_count: z.number().int().nullable().describe('Rows of the grid, filled or not; null for a tab without cells.'),
  column_count: z.number().int().nullable().describe('Columns of the grid, filled or not; null for a tab without cells.'),
  frozen_row_count: z.number().int().nullable().describe('Rows that stay in place while one scrolls; null for a tab without cells.'),
});
export type SheetMetadata = z.infer<typeof SheetMetadata>;

/** A channel of the connected Slack workspace. Source: https://docs.slack.dev/reference/methods/conversations.list */
export const SlackChannel = z.object({
  id: z.string().min(1).describe('Slack channel id, for example C024BE91L. Survives renames.'),
  name: z.string().describe('Name without the leading #. For a direct message the Slack user id of the other person.'),
  topic: z.string().describe('What the channel is talking about now; empty when not set.'),
  purpose: z.string().describe('What the channel is for; empty when not set.'),
  is_private: z.boolean().describe('Only invited members see it. Listed only where the Slack app is a member.'),
  is_archived: z.boolean().describe('Closed for new messages. A deleted channel is not listed at all.'),
  is_general: z.boolean().describe('The one channel that every full member is in.'),
  is_shared: z.boolean().describe('Shared with another workspace or organisation.'),
  member_count: z.number().int().nullable().describe('Number of members; null when Slack does not say.'),
  creator_id: z.string().nullable().describe('Slack user id of who created it, equal to SlackUser.id.'),
  created_at: z.iso.datetime().nullable().describe('When it was created, ISO 8601 UTC, to the second.'),
});
export type SlackChannel = z.infer<typeof SlackChannel>;

const SlackReaction = z.object({
  name: z.string().describe('Name of the emoji, without colons.'),
  count: z.number().int().describe('How many people reacted with it.'),
  user_ids: z.array(z.string()).describe('Who they are, equal to SlackUser.id, sorted. Slack names only some when they are many.'),
});

/** A message or a reply in a thread. Source: https://docs.slack.dev/reference/methods/conversations.history */
export const SlackMessage = z.object({
  id: z.string().min(1).describe('`channel id:ts`. Slack’s `ts` alone is unique within its channel only.'),
  channel_id: z.string().describe('Equal to SlackChannel.id.'),
  ts: z.string().describe('Slack’s time and id of the message, seconds since the epoch with six decimals. A text: a number would lose digits.'),
  thread_ts: z.string().nullable().describe('`ts` of the message that began the thread; null outside threads. Equal to `ts` in that message.'),
  is_reply: z.boolean().describe('A reply in a thread, also when it was sent to the channel too.'),
  user_id: z.string().nullable().describe('Author, equal to SlackUser.id; null for messages of integrations.'),
  bot_id: z.string().nullable().describe('Slack bot id when an app wrote it.'),
  author_name: z.string().nullable().describe('Name that an integration wrote under; null for people, whose name is in SlackUser.'),
  subtype: z.string().nullable().describe('Slack’s subtype, for example bot_message, thread_broadcast or tombstone; null for ordinary messages.'),
  text: z.string().describe('Text in Slack’s mrkdwn: <@U…> names a user, <https://…|label> a link, &amp; &lt; &gt; are escaped.'),
  reply_count: z.number().int().describe('Replies in the thread that this message began; 0 without a thread.'),
  reactions: z.array(SlackReaction).describe('Reactions, sorted by name.'),
  file_count: z.number().int().describe('Files attached.'),
  created_at: z.iso.datetime().describe('When it was sent, ISO 8601 UTC, to the millisecond; `ts` has the microseconds.'),
  edited_at: z.iso.datetime().nullable().describe('When its author last edited it, ISO 8601 UTC; null when never.'),
});
export type SlackMessage = z.infer<typeof SlackMessage>;

/** A person or bot of the connected Slack workspace. Source: https://docs.slack.dev/reference/methods/users.list */
export const SlackUser = z.object({
  id: z.string().min(1).describe('Slack user id, for example U023BECGF.'),
  team_id: z.string().nullable().describe('Slack workspace id the account belongs to.'),
  handle: z.string().describe('User name without the leading @.'),
  real_name: z.string().describe('Full name; the handle when Slack has no name.'),
  display_name: z.string().nullable().describe('Name shown in conversations; null when not set.'),
  email: z.string().nullable().describe('Email address; null for bots and without the scope users:read.email.'),
  title: z.string().nullable().describe('Job title; null when not set.'),
  time_zone: z.string().nullable().describe('IANA time zone, for example Europe/Paris.'),
  is_active: z.boolean().describe('False once the account is deactivated. Slack goes on listing it.'),
  is_bot: z.boolean().describe('A bot or app, not a person. Includes Slackbot.'),
  is_guest: z.boolean().describe('Single- or multi-channel guest.'),
  is_admin: z.boolean().describe('Workspace admin.'),
  is_owner: z.boolean().describe('Workspace owner.'),
});
export type SlackUser = z.infer<typeof SlackUser>;
