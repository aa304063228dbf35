import type { SandboxProvider, SandboxProviders } from './providerTypes.js';

/** The part of Nango's catalogue that the sandbox knows, in Nango's spelling. Logos are served by the HTTP face. */
export function createProviders({ apiUrl }: { apiUrl: string }): SandboxProviders {
  const providers = catalogue.map((entry): SandboxProvider => ({ ...entry, logo_url: `${apiUrl}/images/template-logos/${entry.name}.svg` }));
  return {
    get: (name) => providers.find((provider) => provider.name === name),
    search(text = '') {
      const wanted = text.toLowerCase();
      return providers.filter((provider) => `${provider.name} ${provider.display_name}`.toLowerCase().includes(wanted));
    },
  };
}

const docs = 'https://nango.dev/docs/api-integrations';

const slack = {
  name: 'slack',
  display_name: 'Slack',
  categories: ['popular', 'productivity'],
  auth_mode: 'OAUTH2',
  authorization_url: 'https://slack.com/oauth/v2/authorize',
  scope_separator: ',',
  alternate_access_token_response_path: 'authed_user',
  token_url: 'https://slack.com/api/oauth.v2.access',
  disable_pkce: true,
  token_response_metadata: ['incoming_webhook.url', 'incoming_webhook.channel', 'incoming_webhook.channel_id', 'bot_user_id', 'team.id'],
  proxy: {
    base_url: 'https://slack.com/api',
    retry: { after: ['retry-after'] },
    paginate: {
      type: 'cursor',
      cursor_path_in_response: 'response_metadata.next_cursor',
      cursor_name_in_request: 'cursor',
      limit_name_in_request: 'limit',
    },
  },
  webhook_routing_script: 'slackWebhookRouting',
  docs: `${docs}/slack`,
  setup_guide_url: `${docs}/slack/how-to-register-your-own-slack-api-oauth-app`,
} as const;

const googleSheet = {
  name: 'google-sheet',
  display_name: 'Google Sheet',
  categories: ['productivity'],
  auth_mode: 'OAUTH2',
  authorization_url: 'https://accounts.google.com/o/oauth2/v2/auth',
  authorization_params: { response_type: 'code', access_type: 'offline', prompt: 'consent' },
  token_url: 'https://oauth2.googleapis.com/token',
  proxy: { base_url: 'https://sheets.googleapis.com' },
  docs: `${docs}/google-sheet`,
  setup_guide_url: `${docs}/google-sheet/how-to-register-your-own-google-sheet-api-oauth-app`,
} as const;

const posthog = {
  name: 'posthog',
  display_name: 'PostHog',
  categories: ['dev-tools'],
  auth_mode: 'API_KEY',
  proxy: { headers: { authorization: 'Bearer ${apiKey}' }, base_url: 'https://${connectionConfig.subdomain}.posthog.com' },
  docs: `${docs}/posthog`,
  docs_connect: `${docs}/posthog/connect`,
  connection_config: {
    subdomain: {
      type: 'string',
      title: 'Subdomain',
      description: 'The subdomain of your PostHog cloud account.',
      enum: ['us', 'us.i', 'eu', 'eu.i'],
      order: 1,
      doc_section: '#step-1-finding-your-subdomain',
    },
  },
  credentials: {
    apiKey: {
      type: 'string',
      title: 'API Key',
      description: 'The API key for your PostHog account',
      pattern: '^phx_[A-Za-z0-9]+$',
      example: 'phx_1PPf***************************k3D',
      doc_section: '#step-2-finding-your-api-key',
    },
  },
} as const;

const unauthenticated = {
  name: 'unauthenticated',
  display_name: 'Unauthenticated',
  categories: ['other'],
  auth_mode: 'NONE',
  webhook_routing_script: 'unauthenticatedWebhookRouting',
  docs: 'https://nango.dev/docs/integrations/all/unauthenticated',
} as const;

const privateApi = {
  name: 'private-api-generic',
  display_name: 'Private API (Generic)',
  categories: ['other'],
  auth_mode: 'API_KEY',
  proxy: { base_url: 'https://api.nango.dev/' },
  docs: 'https://nango.dev/docs/integrations/all/private-api-generic',
  docs_connect: 'https://nango.dev/docs/integrations/all/private-api-generic/connect',
  credentials: { apiKey: { type: 'string', title: 'API Key', description: 'Your API Key' } },
} as const;

const privateApiBasic = {
  ...privateApi,
  name: 'private-api-basic',
  display_name: 'Private API (Basic Auth)',
  auth_mode: 'BASIC',
  docs: 'https://nango.dev/docs/integrations/all/private-api-basic',
  docs_connect: 'https://nango.dev/docs/integrations/all/private-api-basic/connect',
  credentials: {
    username: { type: 'string', title: 'Username', description: 'Your username' },
    password: { type: 'string', title: 'Password', description: 'Your password' },
  },
} as const;

const catalogue: readonly Omit<SandboxProvider, 'logo_url'>[] = [googleSheet, posthog, privateApiBasic, privateApi, slack, unauthenticated];
