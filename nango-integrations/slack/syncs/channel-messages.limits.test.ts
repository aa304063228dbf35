import { afterEach, describe, expect, it } from 'vitest';
import { chosen, createSlackMessageStage, type SlackMessageStage } from '../../../src/sandbox/runner/slackMessageStage.test.helper.js';
import { settled } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import channelMessages from './channel-messages.js';

const runnable = { integrationId: 'slack', syncName: 'channel-messages', sync: channelMessages };

let stage: SlackMessageStage;
const setUp = (options: { messages?: number; maxPageSize?: number }) => {
  stage = createSlackMessageStage(runnable, options);
};
afterEach(() => stage.dispose());

describe('an interruption', () => {
  it('of the first run, at any call, leaves no trace once it is resumed', { timeout: 60_000 }, async () => {
    const outcomes = await interruptEverywhere(async () => {
      setUp({ messages: 2500 });
      stage.authorize({ metadata: { channels: chosen, history_days: 14 } });
      return () => stage.start();
    });

    expect(outcomes.length).toBeGreaterThan(10);
    for (const [call, rows] of outcomes.entries()) expect(rows, `interrupted at call ${call}`).toEqual(outcomes[0]);
    expect(outcomes[0]?.length).toBeGreaterThan(40);
  });

  it('of a later run, at any call, leaves no trace either: new, edited and deleted messages, a long thread', { timeout: 60_000 }, async () => {
    let expected: string[] = [];
    const outcomes = await interruptEverywhere(async () => {
      setUp({ messages: 2500 });
      await stage.connect({ history_days: 7, lookback_hours: 72 });
      changeMuch();
      await stage.clock.advance(60_000);
      expected = stage.inSlack(chosen, { days: 7 });
      return () => stage.run();
    });

    expect(outcomes.length).toBeGreaterThan(8);
    expect(outcomes[0]?.map(({ id }) => id)).toEqual(expected);
    for (const [call, rows] of outcomes.entries()) expect(rows, `interrupted at call ${call}`).toEqual(outcomes[0]);
  });

  function changeMuch() {
    const { id, post, edit, remove } = stage.channelOf('engineering');
    const [newest, second] = stage.control.messages(id, { limit: 2 }).map(({ ts }) => ts);
    remove(newest ?? '');
    edit(second ?? '', 'Edited');
    for (let message = 0; message < 25; message += 1) post(`Message ${message}`);
    const incidents = stage.channelOf('incidents');
    const threadTs = incidents.post('SEV3: slow');
    for (let reply = 0; reply < 25; reply += 1) incidents.reply(threadTs, `Update ${reply}`);
  }

  /** What is stored in the end: without an interruption, then with one at the first call, at the second, and so on. */
  async function interruptEverywhere(prepare: () => Promise<() => Promise<unknown>>) {
    const outcomes: ReturnType<SlackMessageStage['rows']>[] = [];
    for (let call = 0; ; call += 1) {
      const run = await prepare();
      if (call > 0) stage.interruptAt(call);
      await run();
      if (call > 0 && !stage.interrupted()) return outcomes;
      if (call > 0) expect(await stage.resume(), `interrupted at call ${call}`).toMatchObject({ success: true });
      outcomes.push(stage.rows());
      stage.dispose();
    }
  }
});

describe('a limit', () => {
  it('is waited for as long as Slack asks', async () => {
    setUp({});
    stage.control.rateLimit({ method: 'conversations.history', retryAfterSeconds: 50 });
    const done = stage.connect({ channels: [stage.idOf('announcements')] });
    await stage.pass(0.5);
    expect(stage.callsOf('conversations.history')).toMatchObject([{ status: 429 }]);
    await stage.pass(1);

    expect(await done).toMatchObject({ success: true });
    expect(stage.stored()).toEqual(stage.inSlack(['announcements']));
  });
});

describe('in the lowest tier, one call a minute and 15 messages in an answer,', () => {
  const busy = 'deploys';
  const quiet = ['incidents', 'design', 'announcements'];
  const historyOf = (name: string) => stage.callsOf('conversations.history').filter(({ params, status }) => params['channel'] === stage.idOf(name) && status === 200).length;
  const begin = async () => {
    setUp({ messages: 12_000, maxPageSize: 200 });
    stage.control.setLowTier(true);
    stage.authorize({ metadata: { channels: [busy, ...quiet], include_threads: false, history_days: 90 } });
    void stage.start();
    await settled();
  };

  it('a run ends before the next is due, and the next goes on', async () => {
    await begin();
    await stage.pass(28);

    expect(stage.webhooks).toMatchObject([{ success: true }]);
    expect(stage.callsOf('conversations.history').filter(({ status }) => status === 200).length).toBeGreaterThan(20);
    await stage.pass(30);
    expect(stage.webhooks).toMatchObject([{ success: true }, { success: true }]);
  });

  it('a busy channel leaves the others their turns', async () => {
    await begin();
    await stage.pass(11);

    const calls = [busy, ...quiet].map(historyOf);
    expect(Math.max(...calls) - Math.min(...calls)).toBeLessThanOrEqual(1);
  });

  it('new messages come while the history is still being read', async () => {
    await begin();
    await stage.pass(29);
    const posted = [busy, ...quiet].map((name) => ({ name, ts: stage.channelOf(name).post() }));
    await stage.pass(30);

    for (const { name, ts } of posted) expect(stage.rowOf(name, ts)).toBeDefined();
    expect(stage.stored().length).toBeLessThan(stage.inSlack([busy, ...quiet], { days: 90, threads: false }).length);
  });

  it('a thread longer than a run is read all the same', async () => {
    setUp({ messages: 0, maxPageSize: 200 });
    const { post, reply } = stage.channelOf('design');
    const threadTs = post('Which name?');
    for (let number = 0; number < 500; number += 1) reply(threadTs, `Proposal ${number}`);
    await stage.clock.advance(60_000);
    stage.control.setLowTier(true);
    stage.authorize({ metadata: { channels: ['design'] } });
    void stage.start();
    await stage.pass(28);
    const afterOneRun = stage.stored().length;
    await stage.pass(60);

    expect(afterOneRun).toBeGreaterThan(300);
    expect(afterOneRun).toBeLessThan(500);
    expect(stage.stored()).toEqual(stage.inSlack(['design']));
  });

  it('everything is there in the end, once', async () => {
    await begin();
    await stage.pass(8 * 60);

    expect(stage.stored()).toEqual(stage.inSlack([busy, ...quiet], { days: 90, threads: false }));
    expect(stage.webhooks.every(({ success }) => success === true)).toBe(true);
    expect(stage.list().every(({ _nango_metadata }) => _nango_metadata.last_action === 'ADDED')).toBe(true);
  });
});
