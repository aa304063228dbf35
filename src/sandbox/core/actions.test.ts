import { describe, expect, it } from 'vitest';
import { arrangeCore, importSlack, slack2 } from '../../../test/core/arrangeCore.js';
import { recordedWebhook } from '../../../test/server/recordedWebhooks.js';
import { RunFailure, serializeWebhook, type ActionExecutor, type ActionFunction } from './index.js';

const echo: ActionFunction = { integrationId: 'slack', actionName: 'echo', description: 'Echo', scopes: [], input: null, output: null, jsonSchema: { definitions: {} } };
const command = { ...slack2, actionName: 'echo', input: { text: 'hi' } };

async function arrangeAction(executor: ActionExecutor = async ({ input }) => input) {
  const arranged = arrangeCore();
  const { core, clock, webhooks } = arranged;
  core.actions.deploy([echo]);
  core.setActionExecutor(executor);
  importSlack(core);
  await clock.advance(0);
  webhooks.length = 0;
  return arranged;
}

describe('an action', () => {
  it('answers what it returned', async () => {
    const { core } = await arrangeAction();
    expect(await core.actions.trigger(command)).toEqual({ text: 'hi' });
  });

  it('fails with what it threw', async () => {
    const { core } = await arrangeAction(() => Promise.reject(new TypeError('no')));
    await expect(core.actions.trigger(command)).rejects.toMatchObject({ code: 'script_internal_error', report: { payload: { name: 'TypeError', message: 'no' } } });
  });

  it('keeps a checkpoint for its connection', async () => {
    const seen: unknown[] = [];
    const { core } = await arrangeAction(async (run) => {
      seen.push(run.getCheckpoint());
      run.saveCheckpoint({ page: 1 });
    });
    importSlack(core, 'another');
    for (const connectionId of ['slack-2', 'slack-2', 'another']) await core.actions.trigger({ ...command, connectionId });
    expect(seen).toEqual([null, { page: 1 }, null]);
  });

  it('is refused for what does not exist', async () => {
    const { core } = await arrangeAction();
    await expect(core.actions.trigger({ ...command, actionName: 'nope' })).rejects.toMatchObject({ reason: 'unknown_action' });
    await expect(core.actions.trigger({ ...command, connectionId: 'nope' })).rejects.toMatchObject({ reason: 'unknown_connection' });
    expect(() => core.actions.deploy([{ ...echo, integrationId: 'nope' }])).toThrow(expect.objectContaining({ reason: 'unknown_integration' }));
    expect(core.actions.definitions()).toMatchObject([{ actionName: 'echo', lastDeployed: '2026-11-23T12:00:00.000Z' }]);
  });

  it('says what to do when there is nobody to run it', async () => {
    const { core } = arrangeCore();
    core.actions.deploy([echo]);
    importSlack(core);
    await expect(core.actions.trigger(command)).rejects.toMatchObject({ report: { payload: { message: expect.stringContaining('core.setActionExecutor') } } });
  });
});

describe('an action that nobody waits for', () => {
  it('runs on, and its end is told by the recorded webhook', async () => {
    let finish = (): void => {};
    const { core, webhooks } = await arrangeAction(async ({ input }) => {
      await new Promise<void>((resolve) => (finish = resolve));
      return input;
    });
    const ref = core.actions.triggerAsync(command);
    expect(core.actions.result(ref.id)).toEqual({ status: 'running' });
    expect(webhooks).toEqual([]);
    finish();
    await core.syncs.whenIdle();
    expect(core.actions.result(ref.id)).toEqual({ status: 'succeeded', output: { text: 'hi' } });
    expect(webhooks.map((body) => serializeWebhook(body).replaceAll(ref.id, 'ec7bf5f7-c8d9-4f80-99a7-818a266c8cc2'))).toEqual([recordedWebhook('async_action.completed').raw]);
  });

  it('keeps its failure for whoever asks', async () => {
    const failure = new RunFailure({ description: 'd', payload: { code: 'c' } }, { code: 'action_script_runtime_error' });
    const { core, webhooks } = await arrangeAction(() => Promise.reject(failure));
    const { id } = core.actions.triggerAsync(command);
    await core.syncs.whenIdle();
    expect(core.actions.result(id)).toEqual({ status: 'failed', failure });
    expect(webhooks).toHaveLength(1);
    expect(core.actions.result('never given out')).toBeUndefined();
  });
});
