import { createGoogleSheetsBackend, createPostHogBackend, createSlackBackend, type ProviderBackend, type SandboxCredentials } from 'nango-embed/sandbox';

/** One sync, over a provider look-alike of a chosen size. */
export interface BenchCase {
  integrationId: string;
  provider: string;
  syncName: string;
  /** What a workspace of the size named in the title holds; runs take 1, 10 and 100 % of it. */
  fullSize: number;
  unit: string;
  arrange(size: number): { backend: ProviderBackend; credentials: SandboxCredentials; metadata: Record<string, unknown> };
}

export const cases: Readonly<Record<string, BenchCase>> = {
  'slack/channel-messages': {
    integrationId: 'slack',
    provider: 'slack',
    syncName: 'channel-messages',
    fullSize: 200_000,
    unit: 'messages',
    arrange(size) {
      const slack = createSlackBackend({ messages: size });
      const raw = slack.issueToken();
      // Every public channel: the app joins those that it is not in.
      const channels = slack.control.channels().filter((channel) => !channel.is_archived && !channel.is_private);
      const metadata = { channels: channels.map(({ id }) => id), join_public: true, history_days: 120 };
      return { backend: slack, credentials: { type: 'OAUTH2', access_token: raw.access_token, raw }, metadata };
    },
  },
  'google-sheets/sheet-rows': {
    integrationId: 'google-sheets',
    provider: 'google-sheet',
    syncName: 'sheet-rows',
    fullSize: 50_000,
    unit: 'rows',
    arrange(size) {
      const sheets = createGoogleSheetsBackend({ rows: size });
      const raw = sheets.issueToken();
      const metadata = { spreadsheet_id: sheets.control.largeSpreadsheetId };
      return { backend: sheets, credentials: { type: 'OAUTH2', access_token: raw.access_token, raw: { ...raw } }, metadata };
    },
  },
  'posthog/total-events': {
    integrationId: 'posthog',
    provider: 'posthog',
    syncName: 'total-events',
    fullSize: 500_000,
    unit: 'events',
    arrange(size) {
      const posthog = createPostHogBackend({ events: size });
      // One name that nobody uses, since an empty list means the usual exclusions.
      const metadata = { project_id: posthog.projectId, lookback_days: 120, max_events_per_run: 1_000_000, exclude_events: ['none of them'] };
      return { backend: posthog, credentials: { type: 'API_KEY', apiKey: posthog.issueKey() }, metadata };
    },
  },
};
