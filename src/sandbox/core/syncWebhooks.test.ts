import { describe, expect, it } from 'vitest';
import { arrangeSync, slack2 } from '../../../test/core/arrangeCore.js';
import { recordedWebhook } from '../../../test/server/recordedWebhooks.js';
import type { WebhookBody } from './SandboxCore.js';
import { serializeWebhook } from './serializeWebhook.js';
import { RunFailure, type SyncExecutor } from './SyncExecutor.js';

const many = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}` }));
const fails = (report: RunFailure['report']): SyncExecutor => () => Promise.reject(new RunFailure(report));

/** The body must come out byte for byte, times included: the clock is set to the recorded one. */
function expectRecorded(body: WebhookBody | undefined, name: string): void {
  expect(body).toEqual(recordedWebhook(name).body);
  expect(serializeWebhook(body ?? {})).toBe(recordedWebhook(name).raw);
}

describe('the webhook of a run that succeeded', () => {
  it('is the recorded one for a first run', async () => {
    const { save, webhooks } = await arrangeSync({}, { startAt: '2026-11-23T12:05:57.110Z' });
    await save(...many('C', 25));
    expectRecorded(webhooks[0], 'sync.initial.success');
  });

  it('is the recorded one for a bulk run', async () => {
    const { run, webhooks } = await arrangeSync({ syncName: 'bulk', models: ['BulkItem'] }, { startAt: '2026-11-23T12:07:47.066Z' });
    await run(async (sync) => sync.batchSave('BulkItem', many('b', 2500)));
    expectRecorded(webhooks[0], 'sync.bulk.first-run');
  });

  it('is the recorded one for additions, updates and deletions in a later run', async () => {
    const { run, save, clock, webhooks } = await arrangeSync({}, { startAt: '2026-11-23T12:07:05.083Z' });
    await save({ id: 'C1' }, { id: 'C2' }, { id: 'C3' });
    await clock.advance(1000);
    await run(async (sync) => {
      sync.batchSave('SlackChannel', [{ id: 'C1', topic: 'new' }, { id: 'C2', topic: 'new' }]);
      sync.batchSave('SlackChannel', [{ id: 'C26' }]);
      sync.batchDelete('SlackChannel', ['C3']);
    });
    expectRecorded(webhooks[1], 'sync.incremental.added-updated-deleted');
  });

  it('goes out with zero counts when nothing changed', async () => {
    const { run, clock, webhooks } = await arrangeSync({}, { startAt: '2026-11-23T12:08:40.288Z' });
    await run(async () => {});
    await clock.advance(1);
    await run(async () => {});
    expectRecorded(webhooks[1], 'sync.no-changes');
  });

  it('tells where the checkpoint went, when the sync uses one', async () => {
    const { run, clock, webhooks } = await arrangeSync({ syncName: 'channels-checkpoint', models: ['SlackMessage'] }, { startAt: '2026-11-23T12:07:48.120Z' });
    const nextPage: SyncExecutor = async (sync) => {
      const page = Number(sync.getCheckpoint()?.['page'] ?? 0) + 1;
      sync.batchSave('SlackMessage', [{ id: String(page) }]);
      sync.saveCheckpoint({ page });
    };
    await run(nextPage);
    await clock.advance(169);
    await run(nextPage);
    expectRecorded(webhooks[0], 'sync.checkpoint.run1');
    expectRecorded(webhooks[1], 'sync.checkpoint.run2');
  });

  it('goes out once per model, each with its own counts', async () => {
    const { run, webhooks } = await arrangeSync({ models: ['A', 'B'] });
    await run(async (sync) => sync.batchSave('B', many('b', 2)));
    expect(webhooks.map(({ model, responseResults }) => [model, responseResults])).toEqual([
      ['A', { added: 0, updated: 0, deleted: 0 }],
      ['B', { added: 2, updated: 0, deleted: 0 }],
    ]);
  });

  it('names a start of the run from which all its changes can be read', async () => {
    const { save, list, clock, webhooks } = await arrangeSync();
    await save({ id: 'old' });
    await clock.advance(1000);
    await save({ id: 'new' });
    expect(list({ modifiedAfter: String(webhooks[1]?.['modifiedAfter']) }).records.map(({ id }) => id)).toEqual(['new']);
  });
});

describe('the webhook of a run that failed', () => {
  it('is the recorded one for an upstream 401, started at the last good run', async () => {
    const { run, clock, webhooks } = await arrangeSync({}, { startAt: '2026-11-23T12:07:50.665Z' });
    await run(async () => {});
    await clock.advance(49_136);
    const body = { error: 'invalid_auth', ok: false };
    await run(
      fails({
        description: 'An error occurred during an HTTP call',
        payload: body,
        additionalProperties: { upstream_response: { status: 401, headers: { 'content-type': 'application/json' }, body } },
      }),
    );
    expectRecorded(webhooks[1], 'sync.error.provider-401');
  });

  it('is the recorded one for an ActionError', async () => {
    const { run, webhooks } = await arrangeSync({ syncName: 'action-error', models: ['AeModel'] }, { startAt: '2026-11-23T13:23:35.609Z' });
    const payload = { code: 'missing_settings', message: 'Choose a spreadsheet: spreadsheet_id is empty.' };
    await run(fails({ description: 'The action script failed with a runtime error', payload }));
    expectRecorded(webhooks[0], 'sync.error.action-error');
  });

  it('is the recorded one for a thrown Error, but for the stack', async () => {
    const { run, webhooks } = await arrangeSync({ syncName: 'plain-error', models: ['PeModel'] }, { startAt: '2026-11-23T13:23:45.595Z' });
    const message = 'Choose a spreadsheet: spreadsheet_id is empty.';
    await run(() => Promise.reject(new Error(message)));
    const { error, ...rest } = recordedWebhook('sync.error.thrown-error').body;
    expect(webhooks[0]).toEqual({ ...rest, error: { ...(error as object), payload: { message, name: 'Error', stacktrace: [`Error: ${message}`] } } });
  });

  it('is the recorded one for a cancelled run', async () => {
    const { core, webhooks } = await arrangeSync({}, { startAt: '2026-11-23T12:23:41.506Z' });
    core.setExecutor(() => new Promise(() => {}));
    core.syncs.trigger({ ...slack2, syncs: [{ syncName: 'channels' }] });
    core.syncs.pause({ ...slack2, syncs: [{ syncName: 'channels' }] });
    await core.syncs.whenIdle();
    expectRecorded(webhooks[0], 'sync.error.cancelled');
  });

  it('is one for all models', async () => {
    const { run, webhooks } = await arrangeSync({ models: ['A', 'B'] });
    await run(fails({ description: 'd', payload: null }));
    expect(webhooks).toHaveLength(1);
    expect(webhooks[0]).toMatchObject({ model: 'A,B', success: false });
  });
});
