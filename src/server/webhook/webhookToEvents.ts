import type { NangoEvent, SyncRef } from '../../protocol/index.js';
import type { Received } from './handleWebhook.js';
import type { AuthWebhook, SyncErrorWebhook, SyncSuccessWebhook } from './parseWebhook.js';

/** What open browsers should hear of a webhook: identifiers only. */
export function webhookToEvents(webhook: Received): NangoEvent[] {
  switch (webhook.type) {
    case 'auth':
      return authEvents(webhook);
    case 'sync':
      return [syncEvent(webhook)];
    case 'forward':
    case 'async_action':
      return [];
  }
}

function authEvents({ integrationId, connectionId, operation, success }: AuthWebhook): NangoEvent[] {
  const ref = { integrationId, connectionId };
  if (!success) return [{ type: 'connection.error', ...ref }];
  if (operation === 'creation') return [{ type: 'connection.created', ...ref }];
  if (operation === 'override') return [{ type: 'connection.reconnected', ...ref }];
  return [];
}

function syncEvent(webhook: SyncSuccessWebhook | SyncErrorWebhook): NangoEvent {
  const { integrationId, connectionId, syncName, variant } = webhook;
  const ref: Required<SyncRef> = { integrationId, connectionId, syncName, variant };
  if (!webhook.success) return { type: 'sync.error', ...ref };
  return { type: 'sync.success', ...ref, model: webhook.model, modifiedAfter: webhook.modifiedAfter };
}
