import type { Integration } from '../../src/protocol/index.js';

/** More integrations than the sandbox's catalogue has, as the handler would list them. */
const manyIntegrations: readonly Integration[] = (
  [
    ['airtable', 'Airtable', ['popular', 'productivity']],
    ['asana', 'Asana', ['productivity', 'ticketing']],
    ['github', 'GitHub', ['popular', 'dev-tools']],
    ['google-sheets', 'Google Sheets', ['popular', 'productivity']],
    ['hubspot', 'HubSpot', ['popular', 'crm', 'marketing']],
    ['notion', 'Notion', ['knowledge-base', 'productivity']],
    ['posthog', 'PostHog', ['dev-tools']],
    ['salesforce', 'Salesforce', ['popular', 'crm']],
    ['slack', 'Slack', ['popular', 'productivity']],
    ['stripe', 'Stripe', ['payment', 'popular']],
    ['zendesk', 'Zendesk', ['support', 'ticketing']],
  ] satisfies [string, string, string[]][]
).map(([integrationId, displayName, categories], index) => ({
  integrationId,
  provider: integrationId,
  displayName,
  categories,
  logoUrl: index % 2 === 0 ? drawing(index) : null,
  authMode: 'OAUTH2',
  fields: [],
  syncs: [],
}));

export function answerManyIntegrations({ url }: Request): Response | undefined {
  return url.endsWith('/integrations') ? Response.json({ integrations: manyIntegrations }) : undefined;
}

/** In place of logos, which belong to others: shapes that load without a network. */
function drawing(index: number): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><rect width="20" height="20" rx="${index}" fill="hsl(${index * 36} 60% 45%)"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
