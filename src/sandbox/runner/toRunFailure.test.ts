import { readFileSync } from 'node:fs';
import { ActionError, ExecutionAbortedSDKError } from '@nangohq/runner-sdk';
import { describe, expect, it } from 'vitest';
import { RunFailure } from '../core/SyncExecutor.js';
import { ProxyError } from './ProxyError.js';
import { toRunFailure } from './toRunFailure.js';

describe('toRunFailure', () => {
  it('reports an ActionError with its payload, as recorded', () => {
    const { payload, description } = recorded('sync.error.action-error');

    expect(toRunFailure(new ActionError(payload as Record<string, unknown>)).report).toEqual({ description, payload });
  });

  it('reports a plain Error with name, message and the frames of the sync, as recorded', () => {
    const { payload, description } = recorded('sync.error.thrown-error');
    const error = new Error('Choose a spreadsheet: spreadsheet_id is empty.');
    error.stack = [
      'Error: Choose a spreadsheet: spreadsheet_id is empty.',
      '    at Object.exec (/srv/app/plain-error-slack.cjs:50:11)',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:103:5)',
      '    at run (/srv/app/node_modules/some-library/index.js:1:1)',
    ].join('\n');

    expect(toRunFailure(error).report).toEqual({ description, payload });
  });

  it('reports a failed call with what the provider answered, as recorded', () => {
    const { payload, description, additional_properties } = recorded('sync.error.provider-401');
    const error = new ProxyError('Request failed with status code 401', {
      data: { ok: false, error: 'invalid_auth' },
      status: 401,
      statusText: 'Unauthorized',
      headers: { 'content-type': 'application/json', 'set-cookie': 'secret=1' },
      config: { method: 'GET', url: '/conversations.list', headers: {} },
    });

    expect(toRunFailure(error).report).toEqual({ description, payload, additionalProperties: additional_properties });
  });

  it('reports a cancelled run, as recorded', () => {
    const { payload, description } = recorded('sync.error.cancelled');

    expect(toRunFailure(new ExecutionAbortedSDKError()).report).toEqual({ description, payload });
  });

  it('wraps an upstream body that is not an object', () => {
    const answer = { data: 'Bad gateway', status: 502, statusText: '', headers: {}, config: { method: 'GET', url: '/', headers: {} } };

    expect(toRunFailure(new ProxyError('Request failed with status code 502', answer)).report.payload).toEqual({ message: 'Bad gateway' });
  });

  it('reports a provider that was not reached by name, code and message', () => {
    expect(toRunFailure(new ProxyError('connect refused', undefined, { code: 'ECONNREFUSED' })).report.payload).toEqual({
      name: 'AxiosError',
      code: 'ECONNREFUSED',
      message: 'connect refused',
    });
  });

  it('takes whatever else is thrown', () => {
    expect(toRunFailure('out of luck').report.payload).toMatchObject({ name: 'Error', message: 'out of luck' });
  });

  it('passes on what is a RunFailure already', () => {
    const failure = new RunFailure({ description: 'x', payload: {} });

    expect(toRunFailure(failure)).toBe(failure);
  });
});

interface RecordedError {
  description: string;
  payload: unknown;
  additional_properties?: unknown;
}

function recorded(name: string): RecordedError {
  const file = new URL(`../../../test/fixtures/nango/webhooks/${name}.json`, import.meta.url);
  const recording = JSON.parse(readFileSync(file, 'utf8')) as { request: { body: { error: RecordedError } } };
  return recording.request.body.error;
}
