import { describe, expect, it } from 'vitest';
import { arrangeCore, channels, channelsCommand, heldExecutor, oauth2, slack2 } from '../../../test/core/arrangeCore.js';
import type { SandboxFunction, SyncExecutor, SyncRun, WebhookBody } from './index.js';

const event = { type: 'event_callback', team_id: 'T1', event: { type: 'message', channel: 'C1' } };

/** A sync that subscribes to events, on two connections of different teams; it has not been started. */
async function arrangeSubscribed(definition: Partial<SandboxFunction> = {}) {
  const arranged = arrangeCore();
  const { core, clock, webhooks } = arranged;
  core.syncs.deploy([channels({ autoStart: false, webhookSubscriptions: ['event_callback'], ...definition })]);
  core.connections.upsert({ ...slack2, credentials: oauth2('x'), connectionConfig: { 'team.id': 'T1' } });
  core.connections.upsert({ integrationId: 'slack', connectionId: 'other-team', credentials: oauth2('y'), connectionConfig: { 'team.id': 'T2' } });
  await clock.advance(0);
  webhooks.length = 0;

  const runs: SyncRun[] = [];
  const runWith = (script: SyncExecutor): void =>
    core.setExecutor((run) => {
      runs.push(run);
      return script(run);
    });
  runWith(async () => {});
  const send = async (payload: WebhookBody): Promise<void> => {
    core.forwardWebhook({ integrationId: 'slack', payload });
    await core.syncs.whenIdle();
  };
  const state = () => core.syncs.states(channelsCommand)[0];
  const list = () => core.records.list({ ...slack2, model: 'SlackChannel' }).records;
  const syncWebhooks = () => webhooks.filter(({ type }) => type === 'sync');
  return { ...arranged, runs, runWith, send, state, list, syncWebhooks };
}

describe('an event that a sync subscribes to', () => {
  it('runs its webhook function for the connection it concerns, with the team in the payload', async () => {
    const { runs, send } = await arrangeSubscribed();
    await send(event);
    expect(runs.map(({ connectionId, syncName, variant, event: why }) => [connectionId, syncName, variant, why])).toEqual([
      ['slack-2', 'channels', 'base', { kind: 'webhook', payload: { ...event, teamId: 'T1' } }],
    ]);
  });

  it('reaches the host as it was, before what the function did', async () => {
    const { runWith, send, webhooks } = await arrangeSubscribed();
    runWith(async (run) => run.batchSave('SlackChannel', [{ id: 'C1' }]));
    await send(event);
    expect(webhooks).toMatchObject([{ type: 'forward', payload: event }, { type: 'sync' }]);
    expect(webhooks[0]?.['payload']).toEqual(event);
  });

  it('reports what changed as a WEBHOOK run', async () => {
    const { clock, runWith, send, syncWebhooks } = await arrangeSubscribed({ models: ['SlackChannel', 'SlackTopic'] });
    await clock.advance(5000);
    runWith(async (run) => run.batchSave('SlackChannel', [{ id: 'C1' }, { id: 'C2' }]));
    await send(event);
    const body = {
      type: 'sync',
      from: 'nango',
      connectionId: 'slack-2',
      providerConfigKey: 'slack',
      syncName: 'channels',
      syncType: 'WEBHOOK',
      syncVariant: 'base',
      modifiedAfter: '2026-11-23T12:00:05.000Z',
      queryTimeStamp: '2026-11-23T12:00:05.000Z',
      success: true,
    };
    expect(syncWebhooks()).toEqual([
      { ...body, model: 'SlackChannel', responseResults: { added: 2, updated: 0, deleted: 0 } },
      { ...body, model: 'SlackTopic', responseResults: { added: 0, updated: 0, deleted: 0 } },
    ]);
  });

  it('reports a failure without marking the connection', async () => {
    const { core, runWith, send, state, syncWebhooks } = await arrangeSubscribed();
    runWith(() => Promise.reject(new Error('no such channel')));
    await send(event);
    expect(syncWebhooks()).toMatchObject([{ success: false, syncType: 'WEBHOOK', model: 'SlackChannel', error: { type: 'script_error', payload: { message: 'no such channel' } } }]);
    expect(core.connections.get(slack2)?.errors).toEqual([]);
    expect(state()).toMatchObject({ status: 'PAUSED', latestExecutionStatus: 'STOPPED' });
  });

  it.each([
    ['*', 1],
    ['message', 0],
    ['event_callback', 1],
  ])('is meant by the subscription %s: %i runs', async (subscription, count) => {
    const { runs, send } = await arrangeSubscribed({ webhookSubscriptions: [subscription] });
    await send(event);
    expect(runs).toHaveLength(count);
  });

  it('is nothing to a variant, nor once its connection is gone', async () => {
    const { core, runs, send } = await arrangeSubscribed();
    core.syncs.createVariant({ ...slack2, syncName: 'channels', variant: 'v2' });
    await send(event);
    expect(runs.map(({ variant }) => variant)).toEqual(['base']);
    core.connections.remove(slack2);
    await send(event);
    expect(runs).toHaveLength(1);
  });

  it('runs the function although the integration forwards nothing', async () => {
    const { core, runs, send, webhooks } = await arrangeSubscribed();
    core.integrations.update('slack', { forwardWebhooks: false });
    await send(event);
    expect(runs).toHaveLength(1);
    expect(webhooks.filter(({ type }) => type === 'forward')).toEqual([]);
  });

  it('finds the team of a button or form where Slack puts it there', async () => {
    const { runs, send } = await arrangeSubscribed({ webhookSubscriptions: ['block_actions'] });
    await send({ type: 'block_actions', team: { id: 'T1' } });
    expect(runs[0]?.event).toMatchObject({ payload: { teamId: 'T1' } });
  });

  it('gives each function a copy, so that none changes what the next one sees', async () => {
    const { core, clock, runWith, send, runs } = await arrangeSubscribed();
    core.connections.upsert({ integrationId: 'slack', connectionId: 'same-team', credentials: oauth2('z'), connectionConfig: { 'team.id': 'T1' } });
    await clock.advance(0);
    runWith(async (run) => {
      if (run.event.kind === 'webhook') Object.assign(run.event.payload['event'] as object, { type: run.connectionId });
    });
    await send(event);
    const seen = runs.map((run) => run.event.kind === 'webhook' && run.event.payload['event']);
    expect(seen).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'slack-2' }), expect.objectContaining({ type: 'same-team' })]));
    expect(event.event.type).toBe('message');
  });
});

describe('a webhook run beside a poll', () => {
  it('neither waits for it nor holds it up, and leaves its checkpoint and its date alone', async () => {
    const { core, clock, runs, runWith, send, state, syncWebhooks } = await arrangeSubscribed();
    let finishPoll = (): void => {};
    runWith(async (run) => {
      if (run.event.kind === 'webhook') return run.saveCheckpoint({ page: 99 });
      run.saveCheckpoint({ page: 1 });
      await new Promise<void>((resolve) => (finishPoll = resolve));
    });
    core.syncs.start(channelsCommand);
    core.forwardWebhook({ integrationId: 'slack', payload: event });
    core.forwardWebhook({ integrationId: 'slack', payload: event });
    await clock.advance(10);
    expect(runs.map(({ event: why }) => why.kind)).toEqual(['schedule', 'webhook', 'webhook']);
    expect(runs.map((run) => run.getCheckpoint())).toEqual([{ page: 1 }, { page: 99 }, { page: 99 }]);
    expect(state()).toMatchObject({ checkpoint: { page: 1 }, nextScheduledSyncAt: null });
    finishPoll();
    await core.syncs.whenIdle();
    expect(syncWebhooks().map(({ syncType }) => syncType)).toEqual(['WEBHOOK', 'WEBHOOK', 'INITIAL']);
    await send(event);
    expect(syncWebhooks().at(-1)).not.toHaveProperty('checkpoints');
  });

  it('does not count as the first poll: starting the sync still runs it at once', async () => {
    const { core, runs, send } = await arrangeSubscribed();
    await send(event);
    core.syncs.start(channelsCommand);
    await core.syncs.whenIdle();
    expect(runs.map(({ event: why }) => why.kind)).toEqual(['webhook', 'schedule']);
  });

  it('outlives a pause, and is cancelled without a word when its connection goes', async () => {
    const { core, syncWebhooks } = await arrangeSubscribed();
    const { executor, held } = heldExecutor();
    core.setExecutor(executor);
    core.forwardWebhook({ integrationId: 'slack', payload: event });
    core.syncs.pause(channelsCommand);
    expect(held[0]?.signal.aborted).toBe(false);
    core.connections.remove(slack2);
    await core.syncs.whenIdle();
    expect(held[0]?.signal.aborted).toBe(true);
    expect(syncWebhooks()).toEqual([]);
  });
});

describe('the merging strategy', () => {
  /** A poll that has asked for its page, when an event changes C1 and adds C2; then it saves the older state. */
  async function pollAndEvent(strategy?: Parameters<SyncRun['setMergingStrategy']>[1]) {
    const arranged = await arrangeSubscribed();
    const { core, runWith, send } = arranged;
    runWith(async (run) => run.batchSave('SlackChannel', [{ id: 'C1', topic: 'first' }, { id: 'C3', topic: 'first' }]));
    await send(event);
    let savePage = (): void => {};
    runWith(async (run) => {
      if (run.event.kind === 'webhook') return run.batchSave('SlackChannel', [{ id: 'C1', topic: 'newest' }]);
      if (strategy) run.setMergingStrategy('SlackChannel', strategy);
      run.trackDeletesStart('SlackChannel');
      await new Promise<void>((resolve) => (savePage = resolve));
      run.batchSave('SlackChannel', [{ id: 'C1', topic: 'older' }, { id: 'C3', topic: 'second' }]);
      run.trackDeletesEnd('SlackChannel');
    });
    core.syncs.start(channelsCommand);
    core.forwardWebhook({ integrationId: 'slack', payload: event });
    await Promise.resolve();
    savePage();
    await core.syncs.whenIdle();
    const topics = Object.fromEntries(arranged.list().map(({ id, topic }) => [id, topic]));
    return { ...arranged, topics };
  }

  it('lets the later write win by default', async () => {
    const { topics } = await pollAndEvent();
    expect(topics).toEqual({ C1: 'older', C3: 'second' });
  });

  it('keeps what an event changed since the poll began, and counts it as seen', async () => {
    const { topics, syncWebhooks } = await pollAndEvent('ignore_if_modified_after');
    expect(topics).toEqual({ C1: 'newest', C3: 'second' });
    expect(syncWebhooks().at(-1)).toMatchObject({ responseResults: { added: 0, updated: 1, deleted: 0 } });
  });

  it('guards updates and deletions too, and not what the run itself wrote', async () => {
    const { core, runWith, send, list } = await arrangeSubscribed();
    runWith(async (run) => run.batchSave('SlackChannel', [{ id: 'C1' }, { id: 'C2' }, { id: 'C3' }]));
    await send(event);
    let goOn = (): void => {};
    runWith(async (run) => {
      if (run.event.kind === 'webhook') return run.batchSave('SlackChannel', [{ id: 'C1', topic: 'newest' }, { id: 'C2', topic: 'newest' }]);
      run.setMergingStrategy('SlackChannel', 'ignore_if_modified_after');
      await new Promise<void>((resolve) => (goOn = resolve));
      run.batchUpdate('SlackChannel', [{ id: 'C1', topic: 'older' }]);
      run.batchDelete('SlackChannel', ['C2']);
      run.batchSave('SlackChannel', [{ id: 'C3', topic: 'one' }]);
      run.batchSave('SlackChannel', [{ id: 'C3', topic: 'two' }]);
    });
    core.syncs.start(channelsCommand);
    core.forwardWebhook({ integrationId: 'slack', payload: event });
    await Promise.resolve();
    goOn();
    await core.syncs.whenIdle();
    const rows = list().map(({ id, topic, _nango_metadata }) => [id, topic, _nango_metadata.deleted_at]);
    expect(rows).toEqual(expect.arrayContaining([['C1', 'newest', null], ['C2', 'newest', null], ['C3', 'two', null]]));
  });
});
