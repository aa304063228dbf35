import { createAction } from '@nangohq/runner-sdk';
import { z } from 'zod';
import { createActionRunner } from '../../src/sandbox/runner/createActionRunner.js';
import { toActionFunction, type RunnableAction } from '../../src/sandbox/runner/RunnableAction.js';
import type { World } from './World.js';

/** The one action that the recorded server had, written anew from what it answered. */
export const echo: RunnableAction = {
  integrationId: 'slack',
  actionName: 'echo',
  action: createAction({
    description: 'Echo through the proxy',
    input: z.object({ text: z.string(), fail: z.boolean().optional() }),
    output: z.object({ text: z.string(), upstream: z.string() }),
    exec: async (nango, { text, fail }) => {
      if (fail) throw new nango.ActionError({ message: 'custom failure', reason: 'asked' });
      const { data } = await nango.post<{ path: string }>({ endpoint: '/echo', data: { text } });
      return { text, upstream: data.path };
    },
  }),
};

export function deployRecordedActions({ core, provider }: World): void {
  core.actions.deploy([toActionFunction(echo)]);
  core.setActionExecutor(createActionRunner({ actions: [echo], core, backends: provider.backends }));
}
