// Written by test/models/interfaces.test.ts from nango-integrations/models.ts; `npx vitest run test/models -u` writes it anew.
// Interfaces instead of z.infer: who uses the components has no need of zod, not even to check types.

/** A person who did something in the window that the sync reads. Source: https://posthog.com/docs/api/queries, table `persons`. */
export interface PostHogPerson {
  /** PostHog person id, a UUID. Two persons that PostHog merges go on under one of their ids. */
  id: string;
  /** From the properties: name, else first and last name; null when the person has neither. */
  name: string | null;
  /** From the property email; null when not set. */
  email: string | null;
  /** Whether the product has told PostHog who it is ($identify). */
  is_identified: boolean;
  /** Ids under which the product sends events of this person, sorted, at most 20. */
  distinct_ids: string[];
  /** When PostHog first met the person, ISO 8601 UTC. */
  first_seen_at: string | null;
  /** Time of the latest event that counts as activity, ISO 8601 UTC. */
  last_seen_at: string;
  /** Person properties, sorted by name, without feature flags and initial values. */
  properties: Record<string, unknown>;
}

/** An event. It never changes once it is stored. Source: https://posthog.com/docs/api/queries, table `events`. */
export interface PostHogEvent {
  /** The event's UUID. */
  id: string;
  /** The event's name, for example $pageview or signup. */
  event: string;
  /** Id under which the product sent it. */
  distinct_id: string;
  /** Id of the person it belonged to when it was read, equal to PostHogPerson.id unless persons were merged since. */
  person_id: string | null;
  /** When it happened, by the sender’s clock, ISO 8601 UTC. */
  timestamp: string;
  /** When PostHog received it, ISO 8601 UTC. Later than `timestamp`, sometimes by days. */
  ingested_at: string;
  /** Address of the page, from $current_url; null outside browsers. */
  url: string | null;
  /** Event properties, sorted by name: those that the settings name, or all but PostHog’s own. */
  properties: Record<string, unknown>;
}

/** One step of a funnel, as PostHog counts it. Source: https://posthog.com/docs/product-analytics/funnels */
export interface PostHogConversionData {
  /** Key of the funnel and number of the step, `key:1`. Another funnel has another key. */
  id: string;
  /** Name of the funnel; its steps joined by arrows when it has none. */
  funnel: string;
  /** Place in the funnel, from 1. */
  step: number;
  /** Event that counts as this step. */
  event: string;
  /** People who came this far. */
  count: number;
  /** People who came to the step before and not to this one; 0 for the first. */
  dropped: number;
  /** Share of the step before, 0 to 1; null for the first step and when nobody came to the step before. */
  conversion_from_previous: number | null;
  /** Share of the first step, 0 to 1; null when nobody came to it. */
  conversion_from_start: number | null;
  /** Mean time from the step before, in seconds; null for the first step or when PostHog does not say. */
  average_seconds: number | null;
  /** Median time from the step before, in seconds; null for the first step or when PostHog does not say. */
  median_seconds: number | null;
  /** Start of the period, as in the settings: -30d or 2026-01-31. */
  date_from: string;
  /** Days within which a person must go through the funnel. */
  conversion_window_days: number;
}

/** A row of a spreadsheet. Source: https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/get */
export interface SheetRow {
  /** `spreadsheet:tab:row number`, or `spreadsheet:tab:key` with a key column (`key_2` for the second row with a key, `row-17` without one). Without a key column a row inserted above makes every row below a changed one. */
  id: string;
  /** Google’s id of the spreadsheet, equal to SheetMetadata.spreadsheet_id. */
  spreadsheet_id: string;
  /** Google’s id of the tab, equal to SheetMetadata.sheet_id. Survives renames. */
  sheet_id: number;
  /** Row in the spreadsheet, from 1, as Google Sheets shows it. */
  row_number: number;
  /** Cells by the name of their column. Every row has every column of the header; an empty cell is null. A cell beyond the header is `column_H` in its row only. */
  values: Record<string, string | number | boolean | null>;
}

/** A tab of a spreadsheet. Source: https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/get */
export interface SheetMetadata {
  /** `spreadsheet:tab`. */
  id: string;
  /** Google’s id of the spreadsheet. */
  spreadsheet_id: string;
  /** Name of the spreadsheet. */
  spreadsheet_title: string;
  /** Address to open it in a browser. */
  spreadsheet_url: string | null;
  /** Locale of the spreadsheet, for example en_US. */
  locale: string | null;
  /** IANA time zone of the spreadsheet, for example Europe/Paris. */
  time_zone: string | null;
  /** Google’s id of the tab (gid). Survives renames. */
  sheet_id: number;
  /** Name of the tab. */
  title: string;
  /** Place among the tabs, from 0. */
  position: number;
  /** GRID for cells; OBJECT for a chart; DATA_SOURCE for a connected sheet. */
  type: string;
  /** Hidden in Google Sheets. It can be synced all the same. */
  is_hidden: boolean;
  /** Rows of the grid, filled or not; null for a tab without cells. */
  row_count: number | null;
  /** Columns of the grid, filled or not; null for a tab without cells. */
  column_count: number | null;
  /** Rows that stay in place while one scrolls; null for a tab without cells. */
  frozen_row_count: number | null;
}

/** A channel of the connected Slack workspace. Source: https://docs.slack.dev/reference/methods/conversations.list */
export interface SlackChannel {
  /** Slack channel id, for example C024BE91L. Survives renames. */
  id: string;
  /** Name without the leading #. For a direct message the Slack user id of the other person. */
  name: string;
  /** What the channel is talking about now; empty when not set. */
  topic: string;
  /** What the channel is for; empty when not set. */
  purpose: string;
  /** Only invited members see it. Listed only where the Slack app is a member. */
  is_private: boolean;
  /** Closed for new messages. A deleted channel is not listed at all. */
  is_archived: boolean;
  /** The one channel that every full member is in. */
  is_general: boolean;
  /** Shared with another workspace or organisation. */
  is_shared: boolean;
  /** Number of members; null when Slack does not say. */
  member_count: number | null;
  /** Slack user id of who created it, equal to SlackUser.id. */
  creator_id: string | null;
  /** When it was created, ISO 8601 UTC, to the second. */
  created_at: string | null;
}

/** A message or a reply in a thread. Source: https://docs.slack.dev/reference/methods/conversations.history */
export interface SlackMessage {
  /** `channel id:ts`. Slack’s `ts` alone is unique within its channel only. */
  id: string;
  /** Equal to SlackChannel.id. */
  channel_id: string;
  /** Slack’s time and id of the message, seconds since the epoch with six decimals. A text: a number would lose digits. */
  ts: string;
  /** `ts` of the message that began the thread; null outside threads. Equal to `ts` in that message. */
  thread_ts: string | null;
  /** A reply in a thread, also when it was sent to the channel too. */
  is_reply: boolean;
  /** Author, equal to SlackUser.id; null for messages of integrations. */
  user_id: string | null;
  /** Slack bot id when an app wrote it. */
  bot_id: string | null;
  /** Name that an integration wrote under; null for people, whose name is in SlackUser. */
  author_name: string | null;
  /** Slack’s subtype, for example bot_message, thread_broadcast or tombstone; null for ordinary messages. */
  subtype: string | null;
  /** Text in Slack’s mrkdwn: <@U…> names a user, <https://…|label> a link, &amp; &lt; &gt; are escaped. */
  text: string;
  /** Replies in the thread that this message began; 0 without a thread. */
  reply_count: number;
  /** Reactions, sorted by name. */
  reactions: {
    /** Name of the emoji, without colons. */
    name: string;
    /** How many people reacted with it. */
    count: number;
    /** Who they are, equal to SlackUser.id, sorted. Slack names only some when they are many. */
    user_ids: string[];
  }[];
  /** Files attached. */
  file_count: number;
  /** When it was sent, ISO 8601 UTC, to the millisecond; `ts` has the microseconds. */
  created_at: string;
  /** When its author last edited it, ISO 8601 UTC; null when never. */
  edited_at: string | null;
}

/** A person or bot of the connected Slack workspace. Source: https://docs.slack.dev/reference/methods/users.list */
export interface SlackUser {
  /** Slack user id, for example U023BECGF. */
  id: string;
  /** Slack workspace id the account belongs to. */
  team_id: string | null;
  /** User name without the leading @. */
  handle: string;
  /** Full name; the handle when Slack has no name. */
  real_name: string;
  /** Name shown in conversations; null when not set. */
  display_name: string | null;
  /** Email address; null for bots and without the scope users:read.email. */
  email: string | null;
  /** Job title; null when not set. */
  title: string | null;
  /** IANA time zone, for example Europe/Paris. */
  time_zone: string | null;
  /** False once the account is deactivated. Slack goes on listing it. */
  is_active: boolean;
  /** A bot or app, not a person. Includes Slackbot. */
  is_bot: boolean;
  /** Single- or multi-channel guest. */
  is_guest: boolean;
  /** Workspace admin. */
  is_admin: boolean;
  /** Workspace owner. */
  is_owner: boolean;
}

/** The models of the shipped syncs by their names. */
export interface ShippedModels {
  PostHogPerson: PostHogPerson;
  PostHogEvent: PostHogEvent;
  PostHogConversionData: PostHogConversionData;
  SheetRow: SheetRow;
  SheetMetadata: SheetMetadata;
  SlackChannel: SlackChannel;
  SlackMessage: SlackMessage;
  SlackUser: SlackUser;
}
