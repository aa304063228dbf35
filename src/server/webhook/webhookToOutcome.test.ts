import { describe, expect, it } from 'vitest';
import type { SyncOutcome } from '../../protocol/index.js';
import { recordedWebhook, recordedWebhooks } from '../../../test/server/recordedWebhooks.js';
import { parseWebhook } from './parseWebhook.js';
import { webhookToOutcome } from './webhookToOutcome.js';

function outcomeOf(body: unknown): SyncOutcome {
  const webhook = parseWebhook(body);
  if (webhook?.type !== 'sync') throw new Error('not a sync webhook');
  return webhookToOutcome(webhook);
}

describe('webhookToOutcome', () => {
  it('counts what a run changed', () => {
    expect(outcomeOf(recordedWebhook('sync.initial.success').body)).toEqual({
      ok: true,
      at: '2026-11-23T12:05:57.110Z',
      changes: { SlackChannel: { added: 25, updated: 0, deleted: 0 } },
    });
  });

  it("shows the reason a sync's author gave", () => {
    expect(outcomeOf(recordedWebhook('sync.error.action-error').body)).toEqual({
      ok: false,
      at: '2026-11-23T13:23:35.609Z',
      cause: { code: 'missing_settings', message: 'Choose a spreadsheet: spreadsheet_id is empty.' },
      upstreamStatus: null,
      cancelled: false,
    });
  });

  it('never shows the text or the stack of a thrown error', () => {
    expect(outcomeOf(recordedWebhook('sync.error.thrown-error').body)).toMatchObject({ ok: false, cause: null });
  });

  it('never shows the body of a provider, though it has a code and a message', () => {
    const { error, ...body } = recordedWebhook('sync.error.provider-401').body;
    const looksLikeOurs = { ...(error as object), payload: { code: 'E1', message: 'internal detail' } };
    expect(outcomeOf({ ...body, error: looksLikeOurs })).toMatchObject({ cause: null, upstreamStatus: 401 });
  });

  it('never shows a system error with a code', () => {
    const { error, ...body } = recordedWebhook('sync.error.thrown-error').body;
    const payload = { code: 'ECONNREFUSED', message: 'connect 10.0.0.7:5432', stacktrace: [] };
    expect(outcomeOf({ ...body, error: { ...(error as object), payload } })).toMatchObject({ cause: null });
  });

  it('keeps the status of the call that failed', () => {
    expect(outcomeOf(recordedWebhook('sync.error.provider-401').body)).toMatchObject({ upstreamStatus: 401, cause: null });
  });

  it('takes a refused token refresh for a 401', () => {
    expect(outcomeOf(recordedWebhook('sync.error.credentials-refresh-failed').body)).toMatchObject({ upstreamStatus: 401, cause: null });
  });

  it('tells a cancelled run from a failed one', () => {
    expect(outcomeOf(recordedWebhook('sync.error.cancelled').body)).toMatchObject({ ok: false, cancelled: true, cause: null });
  });

  it.each(recordedWebhooks.filter(({ body }) => body['type'] === 'sync' && body['success'] === false))('leaks nothing of $name', ({ body }) => {
    expect(JSON.stringify(outcomeOf(body))).not.toMatch(/stack|exec|connection_config|invalid_auth|Error:/);
  });
});
