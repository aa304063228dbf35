import { NangoEmbedError } from '../protocol/index.js';
import { ConnectExit } from './connectDriver.js';
import { connectFailed } from './connectFailed.js';

/**
 * What an error of Nango's browser SDK means: an end that a person or their browser chose, or a fault.
 * A denied consent arrives as `callback_err`, a type the SDK's own list lacks, or as the provider's `access_denied` in the text.
 */
export function toConnectOutcome(error: unknown): ConnectExit | NangoEmbedError {
  const { type, message } = describe(error);
  if (type === 'window_closed') return new ConnectExit('closed');
  if (type === 'blocked_by_browser') return new ConnectExit('blocked');
  if (type === 'callback_err' || /\bdenied\b|access_denied/i.test(message)) return new ConnectExit('denied');
  if (refusals.has(type)) {
    return new NangoEmbedError('credentials_refused', `Nango did not take what was entered (${type}): ${message}. Nothing was stored; it may be corrected and sent again.`, { action: 'retry', cause: error });
  }
  return connectFailed(`Nango could not make the connection (${type}): ${message}. Nothing was stored; the person may try again.`, error);
}

/** Of a key that the provider does not know, or of a value that Nango's catalogue does not allow. */
const refusals = new Set(['connection_test_failed', 'connection_validation_failed', 'invalid_credentials', 'invalid_body', 'invalid_query_params']);

function describe(error: unknown): { type: string; message: string } {
  if (typeof error !== 'object' || error === null) return { type: 'unknown_error', message: String(error) };
  const { type, message } = error as { type?: unknown; message?: unknown };
  return { type: typeof type === 'string' ? type : 'unknown_error', message: typeof message === 'string' ? message : '' };
}
