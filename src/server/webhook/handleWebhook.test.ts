import { expect, it } from 'vitest';
import { createStage, twoChannels } from '../../../test/server/createStage.js';
import { get, post } from '../../../test/server/requests.js';
import type { Connection, ConnectSession, Sync } from '../../protocol/index.js';
import { RunFailure, type SyncExecutor } from '../../sandbox/core/SyncExecutor.js';
import { createMemoryBus, type BusMessage } from '../events/bus.js';

const refused: SyncExecutor = () =>
  Promise.reject(
    new RunFailure({
      description: 'An error occurred during an HTTP call',
      payload: { ok: false, error: 'invalid_auth' },
      additionalProperties: { upstream_response: { status: 401, headers: {}, body: { ok: false, error: 'invalid_auth' } } },
    }),
  );

it('counts a connection whose token the provider refused as in need of authorisation, though Nango does not', async () => {
  const stage = createStage();
  stage.core.setExecutor(refused);
  stage.connect('c1');
  await stage.settle();

  expect(stage.core.connections.get({ integrationId: 'slack', connectionId: 'c1' })?.errors.map(({ type }) => type)).toEqual(['sync']);
  expect((await connectionOf(stage)).errors).toEqual(['sync', 'auth']);
});

it('heals by a reconnect: what the old credentials broke is forgotten and runs again at once', async () => {
  const stage = createStage();
  stage.core.setExecutor(refused);
  stage.connect('c1');
  await stage.settle();

  stage.core.setExecutor(twoChannels);
  await reconnect(stage);
  await stage.settle();

  expect((await connectionOf(stage)).errors).toEqual([]);
  expect(await channelsOf(stage)).toMatchObject({ state: { status: 'SUCCESS' }, lastOutcome: { ok: true } });
});

it('leaves syncs alone that a reconnect has nothing to do with', async () => {
  const stage = createStage();
  stage.connect('c1');
  await stage.settle();
  const before = await channelsOf(stage);

  await reconnect(stage);
  await stage.settle();

  expect((await channelsOf(stage)).state?.finishedAt).toBe(before.state?.finishedAt);
});

it('forgets a refusal once Nango says that the sync has succeeded since, though no webhook told', async () => {
  const stage = createStage();
  stage.core.setExecutor(refused);
  stage.connect('c1');
  await stage.settle();
  stage.dropWebhooks();
  stage.core.setExecutor(twoChannels);
  stage.core.syncs.trigger({ integrationId: 'slack', connectionId: 'c1', syncs: [{ syncName: 'channels' }] });
  await stage.settle();

  expect(await channelsOf(stage)).toMatchObject({ state: { status: 'SUCCESS' }, lastOutcome: null });
  expect((await connectionOf(stage)).errors).toEqual([]);
});

it('tells of a reconnect also when the syncs could not be started again, and tells the host why', async () => {
  const events: BusMessage[] = [];
  const bus = createMemoryBus();
  bus.subscribe((message) => events.push(message));
  const stage = createStage({ bus });
  stage.core.setExecutor(refused);
  stage.connect('c1');
  await stage.settle();

  stage.refuse('triggerSync');
  await reconnect(stage);
  await stage.settle();

  expect(events.map(({ event }) => event.type)).toContain('connection.reconnected');
  expect(stage.errors).toHaveLength(1);
});

type Stage = ReturnType<typeof createStage>;

/** As a browser does it: a session from the handler, then new credentials with its token. */
async function reconnect({ handle, core }: Stage): Promise<void> {
  const answer = await handle(post('/connect-sessions', { integrationId: 'slack', connectionId: 'c1' }));
  const { token } = (await answer.json()) as ConnectSession;
  const session = core.sessions.get(token);
  if (!session) throw new Error('The session is unknown to Nango.');
  core.connections.upsert({ integrationId: 'slack', credentials: { type: 'OAUTH2', access_token: 'xoxb-2', raw: {} }, session });
}

async function connectionOf({ handle }: Stage): Promise<Connection> {
  const { connections } = (await (await handle(get('/connections'))).json()) as { connections: [Connection] };
  return connections[0];
}

async function channelsOf({ handle }: Stage): Promise<Sync> {
  const { syncs } = (await (await handle(get('/connections/slack/c1/syncs'))).json()) as { syncs: [Sync] };
  return syncs[0];
}
