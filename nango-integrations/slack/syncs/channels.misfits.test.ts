import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeAnswers, itemsOf, type Json } from '../../../src/sandbox/runner/changeAnswers.test.helper.js';
import { createSlackStage, type SlackStage } from '../../../src/sandbox/runner/slackStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import channels from './channels.js';

describe('slack/channels, when a channel does not fit', () => {
  let stage: SlackStage;
  beforeEach(() => {
    stage = createSlackStage({ integrationId: 'slack', syncName: 'channels', sync: channels });
  });
  afterEach(() => stage.dispose());

  const change = (changeChannel: (channel: Json) => Json) => changeAnswers(stage.slack, itemsOf('channels', changeChannel));
  const spoil = (name: string) => change((channel) => (channel['name'] === name ? { ...channel, created: 'long ago' } : channel));
  const remove = (name: string) => stage.slack.control.removeChannel(stage.slack.control.channels().find((channel) => channel.name === name)?.id ?? '');
  const names = () => stage.live().map((row) => row['name']);

  it('keeps the row it has of it, and says why nothing is deleted', async () => {
    await stage.connect();
    spoil('random');

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(names()).toContain('random');
    expect(stage.logs).toMatchObject([{ message: expect.stringContaining('Left out 1 of 10') }, { level: 'warn', message: expect.stringContaining('Deleted nothing in this run: 1 item of Slack') }]);
  });

  it('deletes what was gone meanwhile as soon as all fit again', async () => {
    await stage.connect();
    remove('food');
    const recover = spoil('random');
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));

    recover();
    expect(await stage.run()).toMatchObject(changes(0, 0, 1));
    expect(names()).toContain('random');
    expect(names()).not.toContain('food');
  });

  it('remembers it over an interruption, and over the types', async () => {
    await stage.connect();
    const recover = change((channel) => (channel['is_general'] ? { ...channel, created: 'long ago' } : channel));
    stage.slack.control.fail({ params: { types: 'public_channel' }, page: 5, error: 'fatal_refusal' });
    expect(await stage.run()).toMatchObject({ success: false });
    recover();

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(names()).toContain('general');
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('keeps the rows of a type that Slack does not list, too', async () => {
    await stage.connect();
    const before = names();
    stage.authorize({ scope: 'channels:read' });
    const recover = spoil('random');
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    recover();

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(names()).toEqual(expect.arrayContaining(before));
  });

  it('fails when none of a page does, and deletes nothing', async () => {
    await stage.connect();
    const before = names();
    change((channel) => ({ ...channel, id: 7 }));

    expect(await stage.run()).toMatchObject({ success: false, error: { payload: { message: expect.stringContaining('Slack answered 10 items, none of which fits') } } });
    expect(names()).toEqual(before);
  });
});
