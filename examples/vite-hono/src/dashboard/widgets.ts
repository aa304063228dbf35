import type { ComponentType } from 'react';
import type { StopId } from '../tour/stops.ts';
import { ProductNumbers } from '../widgets/ProductNumbers.tsx';
import { SheetRows } from '../widgets/SheetRows.tsx';
import { SlackMessages } from '../widgets/SlackMessages.tsx';

export interface WidgetDefinition {
  stop: StopId;
  title: string;
  integrationId: string;
  /** The sync whose freshness the widget tells. */
  syncName: string;
  Content: ComponentType<{ connectionId: string }>;
  /** What can be done at the provider, to see it come. Only with the sandbox. */
  act?: { path: string; label: string };
}

/** In the order of the page. */
export const widgets: readonly WidgetDefinition[] = [
  { stop: 'numbers', title: 'Product', integrationId: 'posthog', syncName: 'total-events', Content: ProductNumbers },
  { stop: 'messages', title: 'Messages', integrationId: 'slack', syncName: 'channel-messages', Content: SlackMessages, act: { path: 'slack/post-message', label: 'Write a message in Slack' } },
  { stop: 'sheet', title: 'Pipeline', integrationId: 'google-sheets', syncName: 'sheet-rows', Content: SheetRows, act: { path: 'sheets/set-cell', label: 'Change a cell in the sheet' } },
];
