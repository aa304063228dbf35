import { DEFAULT_BASE_PATH } from '../protocol/index.js';
import type { NangoHandlerOptions } from './options.js';

type ReportOptions = Pick<NangoHandlerOptions, 'onError' | 'basePath'>;

/** Tells the host of a failure. `request` is left out for work that no request asked for. */
export function reportTo(options: ReportOptions, error: unknown, { request, requestId }: { request?: Request; requestId?: string } = {}): void {
  try {
    if (options.onError) options.onError(error, request ?? ownRequest(options), { requestId: requestId ?? 'background' });
    else console.error(error);
  } catch (failure) {
    // A reporter that fails must not cost the caller an answer.
    console.error(failure);
  }
}

/** Stands for the handler's own work, so that a reporter always has a request to print. */
function ownRequest({ basePath = DEFAULT_BASE_PATH }: ReportOptions): Request {
  return new Request(new URL(basePath, 'http://localhost'));
}
