import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock, createSandboxCore, deterministicIds, type ManualClock, type SandboxCore, type WebhookBody } from '../../core/index.js';
import { createSandboxApp, type SandboxApp, type SandboxOAuth } from '../index.js';

const HOUR = 3_600_000;
const SHEETS_SCOPES = 'https://www.googleapis.com/auth/spreadsheets.readonly,https://www.googleapis.com/auth/drive.metadata.readonly';

let clock: ManualClock;
let core: SandboxCore;
let app: SandboxApp;
let webhooks: WebhookBody[];
/** What reached the token endpoints, and the tokens that reached the Sheets look-alike. */
let [issued, refreshed, used]: [string[], unknown[], (string | null)[]] = [[], [], []];
/** Whether Google still honours refresh tokens. */
let isRevoked: boolean;

beforeEach(() => {
  [issued, refreshed, used, webhooks, isRevoked] = [[], [], [], [], false];
  clock = createManualClock();
  core = createSandboxCore({ clock, ids: deterministicIds(1) });
  app = createSandboxApp({ core, oauth, backends: { 'google-sheet': { fetch: (request) => (used.push(request.headers.get('authorization')), Response.json({})) } } });
  core.onWebhook((body) => webhooks.push(body));
  core.integrations.create({ uniqueKey: 'google-sheets', provider: 'google-sheet', displayName: 'Reports <3', credentials: { type: 'OAUTH2', client_id: 'cid', client_secret: 's', scopes: SHEETS_SCOPES } });
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack', credentials: { type: 'OAUTH2', client_id: 'cid', client_secret: 's', scopes: 'channels:read,users:read' } });
  core.integrations.create({ uniqueKey: 'posthog', provider: 'posthog' });
});

const oauth: SandboxOAuth = {
  issueToken: (provider) => ({ access_token: `${provider}-1`, refresh_token: `${provider}-refresh`, expires_in: 3599, issued: issued.push(provider) }),
  refreshToken: (input) => (refreshed.push(input), isRevoked ? null : { access_token: `${input.provider}-${refreshed.length + 1}`, expires_in: 3599 }),
};

describe('the consent page', () => {
  it('of Google is asked for lasting access, and names the provider and what the app may do', async () => {
    const { location, page } = await openConsent('google-sheets');
    const asked = Object.fromEntries(location.searchParams);
    expect(asked).toMatchObject({ response_type: 'code', client_id: 'cid', access_type: 'offline', prompt: 'consent', scope: SHEETS_SCOPES.replace(',', ' ') });
    expect(page).toContain('wants to use your Google Sheet account');
    for (const scope of SHEETS_SCOPES.split(',')) expect(page).toContain(`<code>${scope}</code>`);
    expect(page).not.toContain('Slack');
  });

  it('of Slack separates scopes by commas', async () => {
    const { location, page } = await openConsent('slack');
    expect(location.searchParams.get('scope')).toBe('channels:read,users:read');
    expect(page).toContain('wants to use your Slack account');
  });
});

describe('a Google connection', () => {
  it('keeps what the token endpoint of its provider answered', async () => {
    await connectSheets();
    expect(issued).toEqual(['google-sheet']);
    const [connection] = core.connections.list();
    expect(connection).toMatchObject({
      integrationId: 'google-sheets',
      provider: 'google-sheet',
      credentials: { access_token: 'google-sheet-1', refresh_token: 'google-sheet-refresh', expires_at: '2026-11-23T12:59:59.000Z', raw: { expires_in: 3599 } },
    });
  });

  it('is refreshed once its hour is over, for the host as for the proxy', async () => {
    await connectSheets();
    await callSheets();
    await clock.advance(HOUR);
    await callSheets();
    expect(await (await readConnection()).json()).toMatchObject({ credentials: { access_token: 'google-sheet-2' } });
    expect(refreshed).toEqual([{ provider: 'google-sheet', refreshToken: 'google-sheet-refresh' }]);
    expect(used).toEqual(['Bearer google-sheet-1', 'Bearer google-sheet-2']);
  });

  it('whose access was taken back says so, by answer and webhook, and works again after a reconnect', async () => {
    await connectSheets();
    await clock.advance(HOUR);
    isRevoked = true;
    const refused = await readConnection();
    expect([refused.status, await refused.json()]).toEqual([400, { error: expect.objectContaining({ code: 'invalid_credentials' }) }]);
    expect(webhooks.at(-1)).toMatchObject({ type: 'auth', operation: 'refresh', success: false, providerConfigKey: 'google-sheets', provider: 'google-sheet' });

    const { connectionId } = core.connections.list()[0] ?? { connectionId: '' };
    await connectSheets(core.sessions.createReconnect({ integrationId: 'google-sheets', connectionId }).token);
    expect((await readConnection()).status).toBe(200);
    expect(core.connections.list()).toEqual([expect.objectContaining({ connectionId, errors: [] })]);
  });
});

describe('a PostHog connection', () => {
  it('is made by key, with its subdomain as connection_config', async () => {
    const { token } = core.sessions.create({ tags: { organization_id: 'acme' } });
    const answer = await connectPostHog(token, '?params[subdomain]=eu');
    expect(answer.status).toBe(200);
    expect(core.connections.list()).toEqual([
      expect.objectContaining({ integrationId: 'posthog', connectionConfig: { subdomain: 'eu' }, credentials: { type: 'API_KEY', apiKey: 'phx_abc' }, tags: { organization_id: 'acme' } }),
    ]);
    expect(issued).toEqual([]);
  });

  it('takes the subdomain that the host gave to the session', async () => {
    const { token } = core.sessions.create({ tags: { a: '1' }, integrationsConfigDefaults: { posthog: { connectionConfig: { subdomain: 'us' } } } });
    await connectPostHog(token, '?');
    expect(core.connections.list()[0]?.connectionConfig).toEqual({ subdomain: 'us' });
  });

  it('cannot be made by a popup, nor Google’s by a key', async () => {
    const { token } = core.sessions.create({ tags: { a: '1' } });
    expect((await app.request(`/oauth/connect/posthog?connect_session_token=${token}`)).status).toBe(400);
    const wrongWay = await app.request(`/api-auth/api-key/google-sheets?connect_session_token=${token}`, { method: 'POST', body: '{"apiKey":"k"}' });
    expect([wrongWay.status, await wrongWay.json()]).toEqual([400, { error: { code: 'invalid_auth_mode' } }]);
  });
});

async function openConsent(integrationId: string, token = core.sessions.create({ tags: { a: '1' } }).token) {
  const start = await app.request(`/oauth/connect/${integrationId}?connect_session_token=${token}`);
  const location = new URL(start.headers.get('location') ?? '');
  const page = await (await app.request(location.href)).text();
  return { location, page };
}

async function connectSheets(token?: string): Promise<void> {
  const { location } = await openConsent('google-sheets', token);
  const body = new URLSearchParams({ state: location.searchParams.get('state') ?? '', decision: 'allow' });
  const back = await app.request(`${location.origin}/oauth/authorize`, { method: 'POST', body });
  expect((await app.request(back.headers.get('location') ?? '')).status).toBe(200);
}

function readConnection() {
  const { connectionId } = core.connections.list()[0] ?? { connectionId: '' };
  return app.request(`/connections/${connectionId}?provider_config_key=google-sheets`, { headers: { authorization: core.environment.secretKey } });
}

function callSheets() {
  const { connectionId } = core.connections.list()[0] ?? { connectionId: '' };
  return app.request('/proxy/v4/spreadsheets/1', { headers: { authorization: core.environment.secretKey, 'connection-id': connectionId, 'provider-config-key': 'google-sheets' } });
}

function connectPostHog(token: string, query: string) {
  return app.request(`/api-auth/api-key/posthog${query}&connect_session_token=${token}`, { method: 'POST', body: JSON.stringify({ apiKey: 'phx_abc' }) });
}
