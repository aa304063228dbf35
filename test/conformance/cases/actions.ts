import { connectedWithSlack2, settle } from '../arrange.js';
import type { Case, Cases } from '../Case.js';
import { deployRecordedActions } from '../recordedActions.js';
import type { World } from '../World.js';

const slack2Echo = { integrationId: 'slack', connectionId: 'slack-2', actionName: 'echo' };

function withAction(world: World): void {
  connectedWithSlack2(world);
  deployRecordedActions(world);
}

/** An action that nobody waited for has ended; its id stands for the recorded one. */
async function ended(world: World): Promise<void> {
  withAction(world);
  const { id } = world.core.actions.triggerAsync({ ...slack2Echo, input: { text: 'async' } });
  world.replace.set('ec7bf5f7-c8d9-4f80-99a7-818a266c8cc2', id);
  await settle(world);
}

const triggered: Case = { arrange: withAction };

export const actionCases: Cases = {
  'action.trigger': triggered,
  'action.trigger.action-error': triggered,
  // The recorder kept few of the request's headers.
  'action.trigger.async': { ...triggered, headers: { 'x-async': 'true' } },
  'action.trigger.invalid-input.error': triggered,
  'action.trigger.unknown-action.error': triggered,
  'action.async.result': { arrange: ended },
  'node-client/triggerAction': triggered,
};
