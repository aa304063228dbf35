import type { CreateSessionInput, SandboxCredentials, UpsertConnectionInput } from '../../src/sandbox/core/index.js';
import { deployRecordedFunctions } from './recordedSyncs.js';
import { readRecording } from './recordings.js';
import { channelsUpTo, type World } from './World.js';

/** Steps by which tests bring a world into a recorded state. */

const oauthClient = { type: 'OAUTH2', client_id: 'cid', client_secret: 'csecret', scopes: 'channels:read' };

export function integrations({ core }: World): void {
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack', displayName: 'Slack', credentials: oauthClient });
  core.integrations.create({ uniqueKey: 'posthog', provider: 'posthog' });
  core.integrations.create({ uniqueKey: 'google-sheet', provider: 'google-sheet', credentials: oauthClient });
  core.integrations.create({ uniqueKey: 'unauth', provider: 'unauthenticated' });
  core.integrations.create({ uniqueKey: 'priv', provider: 'private-api-generic', proxyHeaders: { 'x-api-key': 'Key ${apiKey}' } });
}

export function deployed(world: World): void {
  integrations(world);
  deployRecordedFunctions(world);
}

/** The same, by the requests that the CLI sent. */
export async function deployedByCli(world: World): Promise<void> {
  integrations(world);
  const { request } = readRecording('cli/deploy.02.post-sync-deploy');
  await world.app.request(request.path, { method: 'POST', headers: request.headers, body: JSON.stringify(request.body) });
}

export function bearer(access_token: string, more: { refresh_token?: string; expires_at?: string } = {}): SandboxCredentials {
  const fields = { access_token, ...more };
  return { type: 'OAUTH2', ...fields, raw: { type: 'OAUTH2', ...fields } };
}

export function connection({ core }: World, input: UpsertConnectionInput): void {
  core.connections.upsert(input);
}

export function slack2(world: World, more: Partial<UpsertConnectionInput> = {}): void {
  connection(world, { integrationId: 'slack', connectionId: 'slack-2', credentials: bearer('xoxb-imported-2'), tags: { tenant: 't2' }, ...more });
}

/** One connection of each kind, nothing synced. */
export function connected(world: World): void {
  integrations(world);
  connection(world, {
    integrationId: 'slack',
    connectionId: 'slack-import-1',
    credentials: bearer('xoxb-imported-1', { refresh_token: 'r1', expires_at: '2027-06-01T00:00:00.000Z' }),
    metadata: { channelPrefix: 'a' },
    connectionConfig: { 'team.id': 'T1' },
    tags: { projectid: 'P1' },
  });
  connection(world, { integrationId: 'unauth', connectionId: 'unauth-1', credentials: { type: 'NONE' } });
  connection(world, {
    integrationId: 'posthog',
    connectionId: 'posthog-import-1',
    credentials: { type: 'API_KEY', apiKey: 'phx_local' },
    connectionConfig: { subdomain: 'us' },
    metadata: { projectId: '7' },
  });
  connection(world, { integrationId: 'priv', connectionId: 'priv-1', credentials: { type: 'API_KEY', apiKey: 'k1' } });
}

export function connectedWithSlack2(world: World): void {
  connected(world);
  slack2(world);
}

/** The syncs of slack-2 exist and those that start by themselves have run: 25 channels. */
export async function synced(world: World): Promise<void> {
  deployed(world);
  await at(world, '2026-11-23T12:05:56.846Z');
  slack2(world);
  await settle(world);
}

export async function changed(world: World): Promise<void> {
  await synced(world);
  await secondRun(world);
}

/** A second run found two changed channels, one new, and one gone. */
export async function secondRun(world: World): Promise<void> {
  await at(world, '2026-11-23T12:07:06.083Z');
  world.channels = channelsUpTo(26)
    .filter(({ id }) => id !== 'C00003')
    .map((channel) => (['C00001', 'C00002'].includes(channel.id) ? { ...channel, topic: 'changed-v2' } : channel));
  await trigger(world, 'channels');
}

export async function trigger(world: World, syncName: string): Promise<void> {
  world.core.syncs.trigger({ integrationId: 'slack', connectionId: 'slack-2', syncs: [{ syncName }] });
  await settle(world);
}

/** Lets everything that is due now happen. */
export async function settle(world: World): Promise<void> {
  await world.clock.advance(1000);
  await world.core.syncs.whenIdle();
}

/** Moves the world's clock forward to a recorded time. */
export async function at(world: World, time: string): Promise<void> {
  await world.clock.advance(Date.parse(time) - world.clock.now());
}

/** Makes a session; its token stands for the recorded one. */
export function session(world: World, input: CreateSessionInput): void {
  world.sessionToken = world.core.sessions.create(input).token;
}
