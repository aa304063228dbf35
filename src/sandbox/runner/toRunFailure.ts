import { ActionError, ExecutionAbortedSDKError } from '@nangohq/runner-sdk';
import { RunFailure } from '../core/SyncExecutor.js';
import { ProxyError, type ProxyAnswer } from './ProxyError.js';

/** What a sync threw, as Nango reports it in the webhook of the failed run. */
export function toRunFailure(error: unknown): RunFailure {
  if (error instanceof RunFailure) return error;
  if (error instanceof ExecutionAbortedSDKError) {
    return new RunFailure({ description: 'The sync script failed with an error: {}', payload: 'Execution was cancelled' }, { cause: error });
  }
  if (error instanceof ActionError) {
    return new RunFailure({ description: 'The action script failed with a runtime error', payload: error.payload ?? {} }, { cause: error, code: 'action_script_runtime_error' });
  }
  if (error instanceof ProxyError) return error.response ? httpFailure(error, error.response) : networkFailure(error);
  return scriptFailure(error);
}

function httpFailure(error: ProxyError, { status, headers, data }: ProxyAnswer): RunFailure {
  const body = typeof data === 'object' && data !== null ? data : { message: data };
  return new RunFailure(
    {
      description: 'An error occurred during an HTTP call',
      payload: body,
      additionalProperties: { upstream_response: { status, headers: shownHeaders(headers), body } },
    },
    { cause: error, code: 'script_http_error' },
  );
}

/** Nango tells the type and the rate limits, nothing else of the provider's headers. */
function shownHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name === 'content-type' || name.startsWith('x-rate')));
}

function networkFailure(error: ProxyError): RunFailure {
  const { name, code, message } = error;
  return new RunFailure({ description: 'A network error occurred during an HTTP call', payload: { name, code, message } }, { cause: error, code: 'script_network_error' });
}

function scriptFailure(thrown: unknown): RunFailure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { name, message } = error;
  return new RunFailure(
    { description: 'An internal error occurred during the script execution', payload: { name, message, stacktrace: stackOf(error) } },
    { cause: thrown },
  );
}

/** The frames inside the function, none of ours, with file names only: where the sandbox is installed is nobody's business. */
function stackOf(error: Error): string[] {
  const frames = (error.stack ?? '').split('\n').map((line) => line.trim()).filter((line) => line.startsWith('at '));
  const ownFrames = frames.filter((line) => !NOT_THE_FUNCTION.test(line)).slice(0, MAX_FRAMES);
  return [`${error.name}: ${error.message}`, ...ownFrames.map((line) => line.replace(/(file:\/\/)?[^\s()]*\//g, ''))];
}

const NOT_THE_FUNCTION = /node_modules|node:|\/sandbox\/(core|runner)\//;
const MAX_FRAMES = 5;
