import type * as z from 'zod';
import type * as models from './models.js';

/** How to print a field. `percent`: a share from 0 to 1; `duration`: seconds. */
export type CellKind = 'id' | 'string' | 'enum' | 'number' | 'percent' | 'duration' | 'boolean' | 'date' | 'url' | 'email' | 'list' | 'json';

export interface CatalogueField {
  label: string;
  cell: CellKind;
  /** The field holds values by name, and each is to have a column of its own. */
  spread?: true;
}

export interface CatalogueEntry {
  model: string;
  /** Nango's text. */
  schedule: string;
  /** `full`: every run reads everything, and what it no longer finds is deleted. `incremental`: a run reads what is new. */
  kind: 'full' | 'incremental';
  /** False for syncs that wait for settings. */
  autoStart: boolean;
  description: string;
  /** What the connection must be allowed to do, in the provider's words. */
  scopes: readonly string[];
  fields: Readonly<Record<string, CatalogueField>>;
}

type Models = typeof models;
type EntryOf<Name extends keyof Models> = Omit<CatalogueEntry, 'model' | 'fields'> & {
  model: Name;
  fields: Record<keyof z.infer<Models[Name]>, CatalogueField>;
};

/**
 * Integration → sync → what it saves and how to show it. Plain data, without zod, so that browsers and backends can read it.
 * A field that its model lacks, or that is missing here, does not compile; `test/models/catalogue.test.ts` holds the rest
 * against what `nango compile` finds in the syncs.
 */
export const catalogue = {
  'google-sheets': {
    'sheet-metadata': {
      model: 'SheetMetadata',
      schedule: 'every hour',
      kind: 'full',
      autoStart: false,
      description: 'Tabs of a spreadsheet, with their names, sizes and order.',
      scopes: ['https://www.googleapis.com/auth/spreadsheets.readonly'],
      fields: {
        id: { label: 'ID', cell: 'id' },
        spreadsheet_id: { label: 'Spreadsheet ID', cell: 'id' },
        spreadsheet_title: { label: 'Spreadsheet', cell: 'string' },
        spreadsheet_url: { label: 'Address', cell: 'url' },
        locale: { label: 'Locale', cell: 'string' },
        time_zone: { label: 'Time zone', cell: 'string' },
        sheet_id: { label: 'Tab ID', cell: 'id' },
        title: { label: 'Tab', cell: 'string' },
        position: { label: 'Position', cell: 'number' },
        type: { label: 'Type', cell: 'string' },
        is_hidden: { label: 'Hidden', cell: 'boolean' },
        row_count: { label: 'Rows', cell: 'number' },
        column_count: { label: 'Columns', cell: 'number' },
        frozen_row_count: { label: 'Frozen rows', cell: 'number' },
      },
    },
    'sheet-rows': {
      model: 'SheetRow',
      schedule: 'every 5 minutes',
      kind: 'full',
      autoStart: false,
      description: 'Rows of a tab of a spreadsheet, with their cells by the name of the column.',
      scopes: ['https://www.googleapis.com/auth/spreadsheets.readonly'],
      fields: {
        id: { label: 'ID', cell: 'id' },
        spreadsheet_id: { label: 'Spreadsheet ID', cell: 'id' },
        sheet_id: { label: 'Tab ID', cell: 'id' },
        row_number: { label: 'Row', cell: 'number' },
        values: { label: 'Cells', cell: 'json', spread: true },
      },
    },
  },
  posthog: {
    'active-users': {
      model: 'PostHogPerson',
      schedule: 'every 15 minutes',
      kind: 'incremental',
      autoStart: false,
      description: 'People who used your product, with name, email, properties and the time of their latest event.',
      scopes: ['query:read'],
      fields: {
        id: { label: 'ID', cell: 'id' },
        name: { label: 'Name', cell: 'string' },
        email: { label: 'Email', cell: 'email' },
        is_identified: { label: 'Identified', cell: 'boolean' },
        distinct_ids: { label: 'Distinct IDs', cell: 'list' },
        first_seen_at: { label: 'First seen', cell: 'date' },
        last_seen_at: { label: 'Last seen', cell: 'date' },
        properties: { label: 'Properties', cell: 'json' },
      },
    },
    'conversion-rate': {
      model: 'PostHogConversionData',
      schedule: 'every 30 minutes',
      kind: 'full',
      autoStart: false,
      description: 'How many people went from one step of your funnel to the next, and how long it took.',
      scopes: ['query:read'],
      fields: {
        id: { label: 'ID', cell: 'id' },
        funnel: { label: 'Funnel', cell: 'string' },
        step: { label: 'Step', cell: 'number' },
        event: { label: 'Event', cell: 'string' },
        count: { label: 'People', cell: 'number' },
        dropped: { label: 'Lost', cell: 'number' },
        conversion_from_previous: { label: 'Of the step before', cell: 'percent' },
        conversion_from_start: { label: 'Of the first step', cell: 'percent' },
        average_seconds: { label: 'Mean time', cell: 'duration' },
        median_seconds: { label: 'Median time', cell: 'duration' },
        date_from: { label: 'Since', cell: 'string' },
        conversion_window_days: { label: 'Window (days)', cell: 'number' },
      },
    },
    'total-events': {
      model: 'PostHogEvent',
      schedule: 'every hour',
      kind: 'incremental',
      autoStart: false,
      description: 'Events that your product sent to PostHog, with person, page and properties.',
      scopes: ['query:read'],
      fields: {
        id: { label: 'ID', cell: 'id' },
        event: { label: 'Event', cell: 'string' },
        distinct_id: { label: 'Distinct ID', cell: 'id' },
        person_id: { label: 'Person ID', cell: 'id' },
        timestamp: { label: 'Time', cell: 'date' },
        ingested_at: { label: 'Received', cell: 'date' },
        url: { label: 'Page', cell: 'url' },
        properties: { label: 'Properties', cell: 'json' },
      },
    },
  },
  slack: {
    'active-users': {
      model: 'SlackUser',
      schedule: 'every hour',
      kind: 'full',
      autoStart: true,
      description: 'People and bots of the Slack workspace, with name, email, title and time zone.',
      scopes: ['users:read', 'users:read.email'],
      fields: {
        id: { label: 'ID', cell: 'id' },
        team_id: { label: 'Workspace ID', cell: 'id' },
        handle: { label: 'Handle', cell: 'string' },
        real_name: { label: 'Name', cell: 'string' },
        display_name: { label: 'Display name', cell: 'string' },
        email: { label: 'Email', cell: 'email' },
        title: { label: 'Title', cell: 'string' },
        time_zone: { label: 'Time zone', cell: 'string' },
        is_active: { label: 'Active', cell: 'boolean' },
        is_bot: { label: 'Bot', cell: 'boolean' },
        is_guest: { label: 'Guest', cell: 'boolean' },
        is_admin: { label: 'Admin', cell: 'boolean' },
        is_owner: { label: 'Owner', cell: 'boolean' },
      },
    },
    'channel-messages': {
      model: 'SlackMessage',
      schedule: 'every 30 minutes',
      kind: 'incremental',
      autoStart: false,
      description: 'Messages and thread replies of chosen Slack channels, with reactions, edits and deletions.',
      scopes: ['channels:read', 'groups:read', 'channels:history', 'groups:history'],
      fields: {
        id: { label: 'ID', cell: 'id' },
        channel_id: { label: 'Channel ID', cell: 'id' },
        ts: { label: 'Slack time', cell: 'id' },
        thread_ts: { label: 'Thread', cell: 'id' },
        is_reply: { label: 'Reply', cell: 'boolean' },
        user_id: { label: 'Author ID', cell: 'id' },
        bot_id: { label: 'Bot ID', cell: 'id' },
        author_name: { label: 'Author', cell: 'string' },
        subtype: { label: 'Kind', cell: 'string' },
        text: { label: 'Text', cell: 'string' },
        reply_count: { label: 'Replies', cell: 'number' },
        reactions: { label: 'Reactions', cell: 'list' },
        file_count: { label: 'Files', cell: 'number' },
        created_at: { label: 'Sent', cell: 'date' },
        edited_at: { label: 'Edited', cell: 'date' },
      },
    },
    channels: {
      model: 'SlackChannel',
      schedule: 'every 2 hours',
      kind: 'full',
      autoStart: true,
      description: 'Channels of the Slack workspace, public and private, archived ones included.',
      scopes: ['channels:read', 'groups:read'],
      fields: {
        id: { label: 'ID', cell: 'id' },
        name: { label: 'Name', cell: 'string' },
        topic: { label: 'Topic', cell: 'string' },
        purpose: { label: 'Purpose', cell: 'string' },
        is_private: { label: 'Private', cell: 'boolean' },
        is_archived: { label: 'Archived', cell: 'boolean' },
        is_general: { label: 'General', cell: 'boolean' },
        is_shared: { label: 'Shared', cell: 'boolean' },
        member_count: { label: 'Members', cell: 'number' },
        creator_id: { label: 'Creator ID', cell: 'id' },
        created_at: { label: 'Created', cell: 'date' },
      },
    },
  },
} as const satisfies Record<string, Record<string, { [Name in keyof Models]: EntryOf<Name> }[keyof Models]>>;
