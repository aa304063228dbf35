import { readFileSync } from 'node:fs';
import { createAction } from '@nangohq/runner-sdk';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../core/clock.js';
import { createSandboxCore } from '../core/createSandboxCore.js';
import { deterministicIds } from '../core/ids.js';
import { echo } from '../../../test/conformance/recordedActions.js';
import { createActionRunner } from './createActionRunner.js';
import { toActionFunction, type ActionDefinitionObject } from './RunnableAction.js';
import type { SyncLogEntry } from './syncLog.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };

/** Runs an action once, over a provider that answers as told. */
function run(action: ActionDefinitionObject, { input = {}, respond = () => Response.json({ ok: true }) }: { input?: unknown; respond?: () => Response } = {}) {
  const core = createSandboxCore({ clock: createManualClock(), ids: deterministicIds(1) });
  const actions = [{ integrationId: 'slack', actionName: 'do-it', action }];
  const logs: SyncLogEntry[] = [];
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
  core.actions.deploy(actions.map(toActionFunction));
  core.setActionExecutor(createActionRunner({ actions, core, backends: { slack: { fetch: respond } }, onLog: (entry) => logs.push(entry) }));
  core.connections.upsert({ ...ref, credentials: { type: 'OAUTH2', access_token: 'xoxb-1', raw: {} }, metadata: { team: 'blue' } });
  return { core, logs, output: core.actions.trigger({ ...ref, actionName: 'do-it', input }) };
}

const base = { description: 'Does it', input: z.object({}), output: z.unknown() };

describe('createActionRunner', () => {
  it('gives an action the whole of its nango object', async () => {
    const action = createAction({
      ...base,
      exec: async (nango) => {
        await nango.log('careful', { level: 'warn' });
        await nango.updateMetadata({ size: 1 } as never);
        return [nango.scriptType, await nango.getToken(), (await nango.get({ endpoint: '/x' })).data, (await nango.getConnection()).metadata, (await nango.getIntegration()).unique_key];
      },
    });
    const { output, logs } = run(action);
    expect(await output).toEqual(['action', 'xoxb-1', { ok: true }, { team: 'blue', size: 1 }, 'slack']);
    expect(logs).toMatchObject([{ ...ref, syncName: 'do-it', level: 'warn', message: 'careful' }]);
  });

  it('hands on the input as it came', async () => {
    const action = createAction({ ...base, exec: async (_nango, input) => input });
    expect(await run(action, { input: { anything: [1] } }).output).toEqual({ anything: [1] });
  });

  it.each([
    ['what it threw on purpose', (nango: { ActionError: new (payload: { code: string }) => Error }) => Promise.reject(new nango.ActionError({ code: 'missing' })), 'action_script_runtime_error'],
    ['a mistake', () => Promise.reject(new Error('oops')), 'script_internal_error'],
    ['what the provider refused', async (nango: { get(config: { endpoint: string }): Promise<unknown> }) => nango.get({ endpoint: '/x' }), 'script_http_error'],
  ])('tells %s apart', async (_, exec, code) => {
    const action = createAction({ ...base, exec: exec as ActionDefinitionObject['exec'] });
    const { output } = run(action, { respond: () => Response.json({ error: 'no' }, { status: 403 }) });
    await expect(output).rejects.toMatchObject({ code });
  });

  it('says what to do about an action that is deployed but not passed to it', async () => {
    const { core, output } = run(createAction({ ...base, exec: async () => null }));
    await output;
    core.setActionExecutor(createActionRunner({ actions: [], core, backends: {} }));
    await expect(core.actions.trigger({ ...ref, actionName: 'do-it', input: {} })).rejects.toMatchObject({
      report: { payload: { message: expect.stringContaining('Pass it to createActionRunner') } },
    });
  });
});

it('tells what a deploy of an action told the recorded server', () => {
  const file = new URL('../../../test/fixtures/nango/scripts.config.json', import.meta.url);
  const recording = JSON.parse(readFileSync(file, 'utf8')) as { response: { body: { actions: { name: string; input: string; returns: string[]; json_schema: object }[] }[] } };
  const recorded = recording.response.body[0]?.actions[0];
  expect(toActionFunction(echo)).toMatchObject({ actionName: recorded?.name, input: recorded?.input, output: recorded?.returns[0], jsonSchema: recorded?.json_schema });
});
