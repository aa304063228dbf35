import type { CreateSessionInput } from '../../../src/sandbox/core/index.js';
import { integrations, session } from '../arrange.js';
import type { Cases } from '../Case.js';
import type { World } from '../World.js';
import { connectedByUser1 } from './connections.js';

const user1 = {
  endUser: { id: 'user-1', email: 'u1@example.test', displayName: 'User One', tags: { plan: 'free' } },
  organization: { id: 'org-1', displayName: 'Org One' },
  allowedIntegrations: ['posthog', 'slack'],
  integrationsConfigDefaults: { posthog: { connectionConfig: { subdomain: 'eu' } } },
};

const withSession = (input: CreateSessionInput) => (world: World) => {
  integrations(world);
  session(world, input);
};

const asUser1 = withSession(user1);
const asAnyone = withSession({ endUser: { id: 'user-3' } });

/** A session that was: its token is known to nobody any more. */
function endedSession(world: World): void {
  asUser1(world);
  world.core.sessions.remove(world.sessionToken ?? '');
}

async function expiredSession(world: World): Promise<void> {
  asUser1(world);
  await world.clock.advance(30 * 60_000);
}

function reconnectSession(world: World): void {
  connectedByUser1(world);
  const connectionId = world.core.connections.list()[0]?.connectionId ?? '';
  world.sessionToken = world.core.sessions.createReconnect({ integrationId: 'posthog', connectionId }).token;
}

/** A popup on its way to the callback whose state was recorded. */
const popup = (recordedState: string) => async (world: World) => {
  withSession({ endUser: { id: 'user-4' }, allowedIntegrations: ['slack'] })(world);
  const start = await world.app.fetch(new Request(`http://localhost:43003/oauth/connect/slack?connect_session_token=${world.sessionToken}`));
  world.replace.set(recordedState, new URL(start.headers.get('location') ?? '').searchParams.get('state') ?? '');
};

export const connectCases: Cases = {
  'connect.api-key.connection-id-with-session.error': { arrange: asUser1 },
  'connect.api-key.expired-token.error': { arrange: expiredSession },
  'connect.api-key.missing-apiKey.error': { arrange: asUser1 },
  'connect.api-key.missing-token.error': { arrange: asUser1 },
  'connect.api-key.not-allowed.error': { arrange: asUser1 },
  'connect.api-key.success': { arrange: asUser1 },
  'connect.api-key.token-reuse': { arrange: asUser1 },
  'connect.integrations.list': { arrange: asUser1 },
  'connect.oauth.callback.bogus-state.error': { arrange: integrations },
  'connect.oauth.callback.denied.error': { arrange: popup('401cc1c0-e737-11f1-ad69-c787b8240867') },
  'connect.oauth.callback.no-cookie': { arrange: popup('289a9ed0-e739-11f1-ad69-c787b8240867') },
  'connect.oauth.callback.success': { arrange: popup('3f1abb10-e737-11f1-ad69-c787b8240867') },
  'connect.oauth.start': { arrange: withSession({ endUser: { id: 'user-4' }, allowedIntegrations: ['slack'] }) },
  'connect.oauth.start.bad-token.error': { arrange: integrations },
  'connect.oauth.start.unknown-integration.error': { arrange: asAnyone },
  'connect.providers.get': { arrange: asUser1, anyValue: ['base_url'] },
  'connect.reconnect.create': { arrange: connectedByUser1 },
  'connect.reconnect.unknown-connection.error': { arrange: integrations },
  'connect.records.with-session-token.error': { arrange: asUser1 },
  'connect.session.delete': { arrange: asUser1 },
  'connect.session.get.after-connect': { arrange: asUser1 },
  'connect.session.get.bad-format.error': {},
  'connect.session.get.deleted.error': { arrange: endedSession },
  'connect.session.get.expired.error': { arrange: expiredSession },
  'connect.session.get.missing-auth.error': {},
  'connect.session.get.reconnect': { arrange: reconnectSession },
  'connect.session.get.unknown.error': { arrange: integrations },
  'connect.sessions.create.end_user': { arrange: integrations },
  'connect.sessions.create.invalid.error': { arrange: integrations },
  'connect.sessions.create.no-filter': { arrange: integrations },
  'connect.sessions.create.oauth': { arrange: integrations },
  'connect.sessions.create.unknown-integration.error': { arrange: integrations },
  'connect.unauthenticated.success': { arrange: asAnyone },
};
