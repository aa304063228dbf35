import type { SyncProblem } from './syncErrors.js';

/** What Slack answers when it refuses: HTTP 200 with this body. */
export interface SlackRefusal {
  error: string;
  /** The scope that a `missing_scope` refusal asks for. */
  needed?: string;
}

/** Refusals that pass by themselves. */
export const transientErrors: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
]);

/** Puts a refusal of Slack into words that an end user can act on. */
export function describeRefusal({ error, needed }: SlackRefusal): SyncProblem {
  const reauth = reauthMessages[error];
  if (reauth) return { code: 'needs_reauth', message: reauth };
  if (error === 'missing_scope') {
    const permission = needed ? `the permission "${needed}"` : 'a permission';
    return { code: 'missing_scope', message: `Slack did not grant ${permission}. Reconnect Slack and allow it.` };
  }
  return { code: 'provider_error', message: `Slack refused the request (${error}). The next run tries again; if this stays, contact support.` };
}

const expired = 'Slack no longer accepts this connection. Reconnect Slack to go on syncing.';

const reauthMessages: Record<string, string> = {
  not_authed: expired,
  invalid_auth: expired,
  token_expired: expired,
  token_revoked: 'Access was revoked in Slack. Reconnect Slack to go on syncing.',
  account_inactive: 'The Slack account or app behind this connection was deactivated. Reconnect Slack with an active account.',
  team_access_not_granted: 'This Slack workspace has not been granted access. Reconnect Slack and choose the workspace.',
  org_login_required: 'Your Slack organisation asks for a new sign-in. Reconnect Slack to go on syncing.',
};
