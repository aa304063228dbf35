import type { ActionCommand, AsyncActionRef } from './actionTypes.js';
import type { WebhookBody } from './SandboxCore.js';

/** What Nango sends when an action that nobody waited for has ended: where its result lies, not whether it is good. */
export function asyncActionWebhook({ connectionId, integrationId }: ActionCommand, { id, statusUrl }: AsyncActionRef): WebhookBody {
  return { connectionId, from: 'nango', payload: { id, statusUrl }, providerConfigKey: integrationId, type: 'async_action' };
}
