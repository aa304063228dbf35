import type { SyncCause, SyncOutcome } from '../../protocol/index.js';
import type { SyncErrorWebhook, SyncSuccessWebhook } from './parseWebhook.js';

/**
 * How a run ended, in words fit for an end user.
 * Times are Nango's own, so that outcomes can be ordered: a success carries the start of its run, a failure its end.
 */
export function webhookToOutcome(webhook: SyncSuccessWebhook | SyncErrorWebhook): SyncOutcome {
  if (webhook.success) return { ok: true, at: webhook.modifiedAfter, changes: { [webhook.model]: webhook.changes } };
  return {
    ok: false,
    at: webhook.failedAt,
    cause: toCause(webhook),
    upstreamStatus: isRefusedRefresh(webhook.payload) ? 401 : webhook.upstreamStatus,
    cancelled: webhook.payload === 'Execution was cancelled',
  };
}

/**
 * Only what a sync's author meant to be read: `nango.ActionError` reports `{ code, message }`.
 * A plain Error brings a stack trace, a failed call the provider's body; both may tell more than an end user should see.
 */
function toCause({ payload, upstreamStatus }: SyncErrorWebhook): SyncCause | null {
  if (upstreamStatus !== null || !isObject(payload) || 'stacktrace' in payload) return null;
  const { code, message } = payload;
  return typeof code === 'string' && typeof message === 'string' ? { code, message } : null;
}

/** The provider refused to refresh the token. The failed call was to Nango then, and its 400 says nothing. */
function isRefusedRefresh(payload: unknown): boolean {
  return isObject(payload) && isObject(payload['error']) && payload['error']['code'] === 'invalid_credentials';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
