import type { ColumnInput } from 'nango-embed';
import { columnsOf } from 'nango-embed/models';

interface Dataset {
  syncName: string;
  model: string;
  title: string;
  columns: readonly ColumnInput[];
}

export interface Product {
  integrationId: string;
  name: string;
  lead: string;
  datasets: readonly [Dataset, ...Dataset[]];
}

/** What this product shows of each integration, in the order of the page. */
export const products: readonly Product[] = [
  {
    integrationId: 'slack',
    name: 'Slack',
    lead: 'Channels, people and messages of your workspace.',
    datasets: [
      { syncName: 'channels', model: 'SlackChannel', title: 'Channels', columns: columnsOf('SlackChannel', ['name', 'topic', 'member_count', 'is_private', 'created_at']) },
      { syncName: 'active-users', model: 'SlackUser', title: 'People', columns: columnsOf('SlackUser', ['real_name', 'handle', 'email', 'title', 'time_zone']) },
      { syncName: 'channel-messages', model: 'SlackMessage', title: 'Messages', columns: columnsOf('SlackMessage', ['created_at', 'text', 'user_id', 'reply_count', 'edited_at']) },
    ],
  },
  {
    integrationId: 'google-sheets',
    name: 'Google Sheets',
    lead: 'Rows of the spreadsheet you choose, as they change.',
    datasets: [
      { syncName: 'sheet-rows', model: 'SheetRow', title: 'Rows', columns: columnsOf('SheetRow', ['row_number', 'values.*']) },
      { syncName: 'sheet-metadata', model: 'SheetMetadata', title: 'Tabs', columns: columnsOf('SheetMetadata', ['title', 'type', 'row_count', 'column_count', 'is_hidden']) },
    ],
  },
  {
    integrationId: 'posthog',
    name: 'PostHog',
    lead: 'People, events and conversion of your product.',
    datasets: [
      { syncName: 'active-users', model: 'PostHogPerson', title: 'Active people', columns: columnsOf('PostHogPerson', ['name', 'email', 'last_seen_at', 'first_seen_at', 'is_identified']) },
      { syncName: 'total-events', model: 'PostHogEvent', title: 'Events', columns: columnsOf('PostHogEvent', ['timestamp', 'event', 'distinct_id', 'url', 'properties']) },
      {
        syncName: 'conversion-rate',
        model: 'PostHogConversionData',
        title: 'Conversion',
        columns: columnsOf('PostHogConversionData', ['step', 'event', 'count', 'conversion_from_previous', 'conversion_from_start', 'median_seconds']),
      },
    ],
  },
];
