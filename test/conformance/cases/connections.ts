import { bearer, changed, connected, connectedWithSlack2, connection, deployed, integrations, session, settle, synced, trigger } from '../arrange.js';
import type { Cases } from '../Case.js';
import type { World } from '../World.js';

const slackImport1 = (world: World, tags: Record<string, string> = {}) =>
  connection(world, { integrationId: 'slack', connectionId: 'slack-import-1', credentials: bearer('xoxb-imported-1b'), tags });

async function withFailedSync(world: World): Promise<void> {
  deployed(world);
  world.failing.add('channels');
  connection(world, {
    integrationId: 'slack',
    connectionId: 'slack-import-1',
    credentials: bearer('xoxb-imported-1', { expires_at: '2027-06-01T00:00:00.000Z' }),
    metadata: { channelPrefix: 'a' },
    connectionConfig: { 'team.id': 'T1' },
    tags: { projectid: 'P1' },
  });
  await settle(world);
}

async function fiveConnections(world: World): Promise<void> {
  await withFailedSync(world);
  connection(world, { integrationId: 'unauth', connectionId: 'unauth-1', credentials: { type: 'NONE' } });
  connection(world, { integrationId: 'posthog', connectionId: 'posthog-import-1', credentials: { type: 'API_KEY', apiKey: 'phx_local' }, metadata: { projectId: '7' } });
  connection(world, { integrationId: 'priv', connectionId: 'priv-1', credentials: { type: 'API_KEY', apiKey: 'k1' } });
  connection(world, { integrationId: 'posthog', connectionId: '2ffcba68-48df-4adf-8ab7-c760d40a5ec7', credentials: { type: 'API_KEY', apiKey: 'phx_local2' } });
}

/** A connection whose token has expired and cannot be refreshed. */
export function expired(world: World): void {
  const credentials = bearer('old', { refresh_token: 'gone', expires_at: '2020-01-01T00:00:00.000Z' });
  connection(world, { integrationId: 'google-sheet', connectionId: 'g-expired', credentials });
}

async function expiredAndFailing(world: World): Promise<void> {
  deployed(world);
  world.failing.add('rows');
  expired(world);
  await settle(world);
  world.core.reportRefreshFailure({ integrationId: 'google-sheet', connectionId: 'g-expired' });
}

/** Connections that browsers made: two with sessions of their own, newest first after 14 others. */
function fromBrowsers(world: World): void {
  integrations(world);
  for (const [id, integrationId] of [['browser-1', 'posthog'], ['browser-2', 'slack'], ['browser-3', 'unauth'], ['browser-4', 'unauth']] as const) {
    session(world, { endUser: { id } });
    const made = world.core.sessions.get(world.sessionToken ?? '');
    const credentials = { posthog: { type: 'API_KEY' as const, apiKey: 'k' }, slack: bearer('x'), unauth: { type: 'NONE' as const } }[integrationId];
    if (made) connection(world, { integrationId, credentials, session: made });
  }
}

const owner = { endUser: { id: 'user-1', email: 'u1@example.test', displayName: 'User One', tags: { plan: 'free' } }, organization: { id: 'org-1', displayName: 'Org One' } };

export function connectedByUser1(world: World): void {
  integrations(world);
  session(world, owner);
  const made = world.core.sessions.get(world.sessionToken ?? '');
  if (!made) return;
  const { connection: posthog } = world.core.connections.upsert({ integrationId: 'posthog', credentials: { type: 'API_KEY', apiKey: 'phx_abc' }, session: made, connectionConfig: { subdomain: 'eu' } });
  world.replace.set('ae916aa0-fc8f-48a9-bc65-faed672f32d1', posthog.connectionId);
}

/** The same connection, authorised again with another key. */
function reconnectedByUser1(world: World): void {
  connectedByUser1(world);
  const connectionId = world.replace.get('ae916aa0-fc8f-48a9-bc65-faed672f32d1') ?? '';
  const reconnect = world.core.sessions.createReconnect({ integrationId: 'posthog', connectionId });
  world.core.connections.upsert({ integrationId: 'posthog', credentials: { type: 'API_KEY', apiKey: 'phx_new' }, session: reconnect, connectionConfig: { subdomain: 'eu' } });
}

/** An OAuth popup, walked through to its end. */
async function connectedByPopup(world: World): Promise<void> {
  integrations(world);
  session(world, { endUser: { id: 'user-4', email: 'u4@example.test' } });
  const start = await world.app.fetch(new Request(`http://localhost:43003/oauth/connect/slack?connect_session_token=${world.sessionToken}`));
  const state = new URL(start.headers.get('location') ?? '').searchParams.get('state');
  await world.app.fetch(new Request(`http://localhost:43003/oauth/callback?code=mockcode&state=${state}`));
  world.replace.set('8c734322-8b09-440f-8041-a5608326c602', world.core.connections.list()[0]?.connectionId ?? '');
}

export const connectionCases: Cases = {
  'connections.delete': { arrange: life1 },
  'connections.delete.again.error': { arrange: integrations },
  'connections.delete.missing-pck.error': {},
  'connections.get.after-delete.error': { arrange: integrations },
  'connections.get.after-reconnect': { arrange: reconnectedByUser1 },
  'connections.get.api-key': { arrange: connected },
  'connections.get.missing-pck.error': {},
  'connections.get.none': { arrange: connected },
  'connections.get.oauth-from-session': { arrange: connectedByPopup },
  'connections.get.oauth2': { arrange: withFailedSync },
  'connections.get.refresh-failed.error': { arrange: (world) => (integrations(world), expired(world)) },
  'connections.get.refresh-failed.2.error': { arrange: (world) => (integrations(world), expired(world)) },
  'connections.get.refresh-token': { arrange: (world) => (integrations(world), slackImport1(world)) },
  'connections.get.unknown-integration.error': { arrange: connected },
  'connections.get.unknown.error': { arrange: connected },
  'connections.get.with-sync-error': { arrange: async (world) => (await synced(world), world.failing.add('channels'), trigger(world, 'channels')) },
  'connections.import.api-key': { arrange: integrations },
  'connections.import.api-key.wrong-field.error': { arrange: integrations },
  'connections.import.bad-credentials.error': { arrange: integrations },
  'connections.import.invalid-body.error': { arrange: integrations },
  'connections.import.invalid-json.error': { arrange: integrations },
  'connections.import.no-id': { arrange: integrations },
  'connections.import.oauth2': { arrange: integrations },
  'connections.import.oauth2.override': { arrange: connected },
  'connections.import.oauth2.webhook-delivered': { arrange: integrations },
  'connections.import.override': { arrange: connected },
  'connections.import.tags-mixed-case': { arrange: connected },
  'connections.list': { arrange: fiveConnections },
  'connections.list.by-endUserId': { arrange: connectedByUser1 },
  'connections.list.empty': { arrange: integrations },
  'connections.list.paginated': { arrange: fromBrowsers },
  'connections.list.tags': { arrange: withFailedSync },
  'connections.list.tags-case': { arrange: withFailedSync },
  'connections.list.unknown-param.error': { arrange: connectedWithSlack2 },
  'connections.list.with-auth-error': { arrange: expiredAndFailing },
  'connections.list.withError-param.error': {},
  'records.after-connection-delete.error': { arrange: changed },
};

function life1(world: World): void {
  integrations(world);
  connection(world, { integrationId: 'slack', connectionId: 'life-1', credentials: bearer('x') });
}

