import type { Sandbox } from 'nango-embed/sandbox';
import { ownerOf } from './tenants.ts';

/** Connects what a tenant has not connected yet, without popups and forms, with the settings that the dashboard wants. */
export async function connectDemoAccounts(sandbox: Sandbox, tenant: string): Promise<void> {
  const { core } = sandbox;
  const { scope, tags } = ownerOf(tenant);
  const missing = accounts(sandbox).filter(({ integrationId }) => core.connections.list({ integrationIds: [integrationId], tags: scope }).length === 0);
  const made = missing.map((account) => core.connections.upsert({ ...account, tags: { ...scope, ...tags } }).connection);
  // Nango makes a connection's syncs a moment later.
  await core.syncs.whenIdle();
  for (const { integrationId, connectionId } of made) {
    core.syncs.start({ integrationId, connectionId, syncs: core.syncs.states({ integrationId, connectionId, syncs: '*' }).map(({ name }) => ({ syncName: name })) });
  }
}

function accounts({ slack, googleSheets, posthog }: Sandbox) {
  const slackToken = slack.issueToken();
  const { access_token, refresh_token, ...raw } = googleSheets.issueToken();
  return [
    {
      integrationId: 'slack',
      credentials: { type: 'OAUTH2' as const, access_token: slackToken.access_token, raw: slackToken },
      // By this Slack's events find the connection.
      connectionConfig: { 'team.id': slackToken.team.id },
      metadata: { channels: ['#general', '#incidents'], join_public: true },
    },
    {
      integrationId: 'google-sheets',
      credentials: { type: 'OAUTH2' as const, access_token, ...(refresh_token ? { refresh_token } : {}), raw },
      metadata: { spreadsheet_id: googleSheets.control.spreadsheetUrl },
    },
    {
      integrationId: 'posthog',
      credentials: { type: 'API_KEY' as const, apiKey: 'phx_demo' },
      connectionConfig: { subdomain: 'us' },
      metadata: { project_id: posthog.projectId, funnel_steps: ['$pageview', 'signup', 'conversion'], lookback_days: 14 },
    },
  ];
}
