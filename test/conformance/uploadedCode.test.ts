import { afterEach, beforeEach, expect, it } from 'vitest';
import { createActionRunner } from '../../src/sandbox/runner/createActionRunner.js';
import { createSyncRunner } from '../../src/sandbox/runner/createSyncRunner.js';
import { deployedByCli, settle, slack2, trigger } from './arrange.js';
import { createWorld, type World } from './World.js';

// The bundles of the recorded deploy, run by the sandbox as Nango ran them.
let world: World;
beforeEach(async () => {
  world = createWorld();
  const { core, provider } = world;
  core.setExecutor(createSyncRunner({ functions: [], core, backends: provider.backends }));
  core.setActionExecutor(createActionRunner({ actions: [], core, backends: provider.backends }));
  await deployedByCli(world);
  slack2(world);
  await settle(world);
});
afterEach(() => world.core.dispose());

const connection = { integrationId: 'slack', connectionId: 'slack-2' };

it('runs a sync that it only knows from a deploy', () => {
  const { records } = world.core.records.list({ ...connection, model: 'SlackChannel' });
  expect(records).toHaveLength(25);
  expect(records.map(({ name }) => name)).toContain('channel-25');
});

it('lets an uploaded sync fail as it would at Nango', async () => {
  const webhooks: Record<string, unknown>[] = [];
  world.core.onWebhook((body) => webhooks.push(body));
  await trigger(world, 'failing');
  expect(webhooks).toEqual([expect.objectContaining({ type: 'sync', syncName: 'failing', success: false, error: expect.objectContaining({ type: 'script_error' }) })]);
});

it('runs an action that it only knows from a deploy', async () => {
  expect(await world.core.actions.trigger({ ...connection, actionName: 'echo', input: { text: 'hello' } })).toEqual({ text: 'hello', upstream: '/api/echo' });
});
