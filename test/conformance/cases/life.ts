import { bearer, connection, deployed, integrations, session, settle } from '../arrange.js';
import type { Cases } from '../Case.js';
import { channelsUpTo, type World } from '../World.js';

const life1 = { integrationId: 'slack', connectionId: 'life-1' };

async function life1Synced(world: World): Promise<void> {
  deployed(world);
  world.channels = channelsUpTo(3);
  connection(world, { ...life1, credentials: bearer('x'), tags: { a: '1' }, metadata: { m: 1 } });
  await settle(world);
}

async function again(world: World): Promise<void> {
  world.core.syncs.trigger({ ...life1, syncs: [{ syncName: 'channels' }] });
  await settle(world);
}

async function life1WithoutFirst(world: World): Promise<void> {
  await life1Synced(world);
  world.channels = world.channels.slice(1);
  await again(world);
}

export async function life1WithVariant(world: World): Promise<void> {
  await life1Synced(world);
  await again(world);
  world.core.syncs.setFrequency({ ...life1, syncName: 'channels', frequency: 'every 2 hours' });
  world.core.syncs.createVariant({ ...life1, syncName: 'channels', variant: 'v2' });
  await settle(world);
}

function reconnected(recordedId: string, integrationId: 'slack' | 'posthog', { again: isAgain }: { again: boolean }) {
  return (world: World): void => {
    integrations(world);
    session(world, { endUser: { id: integrationId === 'slack' ? 'orc' : 'rc-1' }, ...(isAgain ? {} : { tags: { tenant: 'acme' } }) });
    const first = world.core.sessions.get(world.sessionToken ?? '');
    if (!first) return;
    const credentials = (key: string) => (integrationId === 'slack' ? slackCredentials() : ({ type: 'API_KEY', apiKey: key } as const));
    const connectionConfig: Record<string, string> = integrationId === 'slack' ? { 'team.id': 'T0MOCK', bot_user_id: 'U0BOT' } : { subdomain: 'us' };
    const { connection: made } = world.core.connections.upsert({ integrationId, credentials: credentials('phx_1'), session: first, connectionConfig });
    world.core.connections.setMetadata(made, integrationId === 'slack' ? { channels: ['C1'] } : { projectId: '42' });
    world.replace.set(recordedId, made.connectionId);
    if (!isAgain) return;
    const reconnect = world.core.sessions.createReconnect({ integrationId, connectionId: made.connectionId });
    world.core.connections.upsert({ integrationId, credentials: credentials('phx_2'), session: reconnect, connectionConfig });
  };
}

function slackCredentials() {
  const access_token = 'xoxb-mock-1795435989399';
  const team = { id: 'T0MOCK', name: 'Mock' };
  const raw = { ok: true, access_token, token_type: 'bot', scope: 'channels:read', bot_user_id: 'U0BOT', app_id: 'A0', team, authed_user: { id: 'U1' } };
  return { type: 'OAUTH2', access_token, raw } as const;
}

export const lifeCases: Cases = {
  'life.connection.after-reimport': {
    async arrange(world) {
      await life1Synced(world);
      connection(world, { ...life1, credentials: bearer('y') });
    },
  },
  'life.records.after-delete': { arrange: life1WithoutFirst },
  'life.reconnect.before': { arrange: reconnected('ff1dec38-eadc-4bc4-a106-cb3688231be2', 'posthog', { again: false }) },
  'life.reconnect.after': { arrange: reconnected('ff1dec38-eadc-4bc4-a106-cb3688231be2', 'posthog', { again: true }) },
  'life.oauth-reconnect.after': { arrange: reconnected('254a32cc-bd67-4730-815f-0e0b97b08e28', 'slack', { again: true }) },
};
