import type { NangoAction } from 'nango';

/**
 * Error codes our syncs throw with, as `nango.ActionError({ code, message })`. Only such payloads reach the end user; the
 * message is a sentence that says what to do.
 */
export type SyncErrorCode = 'missing_settings' | 'invalid_settings' | 'needs_reauth' | 'missing_scope' | 'provider_error';

/** A reason to stop, before it is thrown. */
export interface SyncProblem {
  code: SyncErrorCode;
  message: string;
}

/** Whether `error` is our own error with this code. */
export function hasCode(nango: Pick<NangoAction, 'ActionError'>, error: unknown, code: SyncErrorCode): boolean {
  return error instanceof nango.ActionError && error.payload?.['code'] === code;
}
