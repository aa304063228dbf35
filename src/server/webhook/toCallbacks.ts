import type { Tags } from '../../protocol/index.js';
import type { Received } from './handleWebhook.js';
import type { HostCallbacks } from './HostCallbacks.js';
import type { AuthWebhook, SyncErrorWebhook, SyncSuccessWebhook } from './parseWebhook.js';
import { webhookToOutcome } from './webhookToOutcome.js';

/** One call to the host. */
export type CallbackCall = { [Name in keyof HostCallbacks]-?: { name: Name; event: Parameters<NonNullable<HostCallbacks[Name]>>[0] } }[keyof HostCallbacks];

export interface CallbackFacts {
  tags: Tags | null;
  headers: Readonly<Record<string, string>>;
}

/** What the host should hear of a webhook, in the order to tell it. */
export function toCallbacks(webhook: Received, { tags, headers }: CallbackFacts): CallbackCall[] {
  switch (webhook.type) {
    case 'auth':
      return authCallbacks(webhook, tags);
    case 'sync':
      return webhook.success ? successCallbacks(webhook, tags) : [errorCallback(webhook, tags)];
    case 'forward': {
      const { integrationId, connectionId, payload } = webhook;
      return [{ name: 'provider.event', event: { integrationId, connectionId, payload, headers, tags } }];
    }
    case 'async_action': {
      const { integrationId, connectionId, actionId } = webhook;
      return [{ name: 'action.finished', event: { integrationId, connectionId, actionId, tags } }];
    }
  }
}

function authCallbacks({ integrationId, connectionId, operation, success, error }: AuthWebhook, tags: Tags | null): CallbackCall[] {
  const event = { integrationId, connectionId, tags };
  if (!success) return [{ name: 'connection.error', event: { ...event, operation, error } }];
  if (operation === 'creation') return [{ name: 'connection.created', event }];
  if (operation === 'override') return [{ name: 'connection.reconnected', event }];
  return [];
}

function successCallbacks({ integrationId, connectionId, syncName, variant, model, modifiedAfter, changes }: SyncSuccessWebhook, tags: Tags | null): CallbackCall[] {
  const event = { integrationId, connectionId, syncName, variant, model, modifiedAfter, tags };
  const counts = [
    { name: 'records.created' as const, count: changes.added },
    { name: 'records.updated' as const, count: changes.updated },
    { name: 'records.deleted' as const, count: changes.deleted },
  ];
  const changed = counts.filter(({ count }) => count > 0).map(({ name, count }): CallbackCall => ({ name, event: { ...event, count } }));
  return [{ name: 'sync.success', event: { ...event, changes } }, ...changed];
}

function errorCallback(webhook: SyncErrorWebhook, tags: Tags | null): CallbackCall {
  const { integrationId, connectionId, syncName, variant, models, failedAt } = webhook;
  const outcome = webhookToOutcome(webhook);
  const { cause, upstreamStatus } = outcome.ok ? { cause: null, upstreamStatus: null } : outcome;
  return { name: 'sync.error', event: { integrationId, connectionId, syncName, variant, models, failedAt, cause, upstreamStatus, tags } };
}
