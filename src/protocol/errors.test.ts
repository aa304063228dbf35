import { describe, expect, it } from 'vitest';
import { errorStatus, fromErrorBody, NangoEmbedError, statusOf, toErrorBody, type ErrorCode } from './errors.js';

describe('errors on the wire', () => {
  it.each(Object.keys(errorStatus) as ErrorCode[])('%s survives the way from server to browser', (code) => {
    const error = new NangoEmbedError(code, 'what, why, how', { action: 'retry' });
    const read = fromErrorBody(toErrorBody(error), statusOf(error), 7);
    expect(read).toMatchObject({ code, message: 'what, why, how', action: 'retry', retryAfterSeconds: 7 });
  });

  it('never sends a cause', () => {
    const error = new NangoEmbedError('nango_unavailable', 'Nango did not answer.', { cause: new Error('secret key b8e2') });
    expect(JSON.stringify(toErrorBody(error))).not.toContain('secret');
  });

  it.each([null, 'text', {}, { error: 'x' }, { error: { code: 'not_one_of_ours' } }])('takes %o for an answer of something else', (body) => {
    expect(fromErrorBody(body, 200).code).toBe('unexpected_response');
  });

  it('has a sentence for the screen for every code, and none of them is a code', () => {
    for (const code of Object.keys(errorStatus) as ErrorCode[]) {
      expect(new NangoEmbedError(code, '').userMessage).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('says which problems may pass by themselves', () => {
    expect(new NangoEmbedError('rate_limited', '').retryable).toBe(true);
    expect(new NangoEmbedError('unknown_connection', '').retryable).toBe(false);
  });
});
