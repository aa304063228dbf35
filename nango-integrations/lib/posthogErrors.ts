import type { SyncProblem } from './syncErrors.js';

/** A call that brought no answer. */
export interface PostHogFailure {
  /** HTTP status; 0 when PostHog was not reached. */
  status: number;
  /** PostHog's own sentence; empty when there is none. */
  detail: string;
  /** What `Retry-After` asks for; undefined without it. */
  retryAfterSeconds: number | undefined;
}

/** Reads what `nango.post` threw; undefined for what is not a failed HTTP call, for example a run that was cancelled. */
export function readFailure(error: unknown): PostHogFailure | undefined {
  if (field(error, 'isAxiosError') !== true) return undefined;
  const response = field(error, 'response');
  const status = field(response, 'status');
  const detail = field(field(response, 'data'), 'detail');
  const retryAfter = Number(field(field(response, 'headers'), 'retry-after'));
  return {
    status: typeof status === 'number' ? status : 0,
    detail: typeof detail === 'string' ? detail.slice(0, 300) : '',
    retryAfterSeconds: retryAfter > 0 ? retryAfter : undefined,
  };
}

/** Too long, too expensive, too much memory: PostHog will say the same to the same question. */
export function isTooSlow({ status }: PostHogFailure): boolean {
  return status === 504 || status === 512 || status === 513;
}

/** Passes by itself. */
export function isTransient({ status }: PostHogFailure): boolean {
  return status === 0 || status === 429 || status >= 500;
}

/** Puts a failure into words that an end user can act on. */
export function describeFailure({ status, detail }: PostHogFailure, projectId: string): SyncProblem {
  switch (status) {
    case 401:
      return {
        code: 'needs_reauth',
        message: 'PostHog does not accept this API key. Reconnect PostHog with a personal API key, and choose the region of your account (US or EU).',
      };
    case 403:
      return { code: 'missing_scope', message: missingScope(detail, projectId) };
    case 404:
      return {
        code: 'invalid_settings',
        message: `There is no project ${projectId} in this PostHog account. Correct the project ID, or reconnect PostHog if the account is in another region (US or EU).`,
      };
    case 429:
      return { code: 'provider_error', message: 'PostHog limits how often this project may be queried, and the limit is reached. The next run goes on from here.' };
    default:
      return status === 0 || status >= 500
        ? { code: 'provider_error', message: 'PostHog has a problem at the moment. The next run tries again; if this stays, contact support.' }
        : { code: 'provider_error', message: `PostHog refused the query (HTTP ${status}${detail ? `: ${detail}` : ''}). If this stays, contact support.` };
  }
}

/** When a question cannot be made smaller any more. */
export function tooSlow(remedy: string): SyncProblem {
  return { code: 'provider_error', message: `PostHog needs too long to answer. ${remedy}` };
}

function missingScope(detail: string, projectId: string): string {
  const scope = /scope '([^']+)'/.exec(detail)?.[1];
  return scope
    ? `The PostHog API key lacks the permission "${scope}". Reconnect PostHog with a key that has it.`
    : `The PostHog API key may not read project ${projectId}. Reconnect PostHog with a key that may.`;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
