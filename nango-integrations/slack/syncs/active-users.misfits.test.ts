import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeAnswers, itemsOf, type Json } from '../../../src/sandbox/runner/changeAnswers.test.helper.js';
import { createSlackStage, type SlackStage } from '../../../src/sandbox/runner/slackStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import activeUsers from './active-users.js';

describe('slack/active-users, when an account does not fit', () => {
  let stage: SlackStage;
  beforeEach(() => {
    stage = createSlackStage({ integrationId: 'slack', syncName: 'active-users', sync: activeUsers });
  });
  afterEach(() => stage.dispose());

  const change = (changeUser: (user: Json) => Json | undefined) => changeAnswers(stage.slack, itemsOf('members', changeUser));
  const spoil = (...handles: string[]) => change((user) => (handles.includes(String(user['name'])) ? { ...user, profile: null } : user));
  const remove = (handle: string) => change((user) => (user['name'] === handle ? undefined : user));
  const handles = () => stage.live().map((row) => row['handle']);

  it('keeps the row it has of it, saves the others, and says why nothing is deleted', async () => {
    await stage.connect();
    stage.slack.control.addUser({ name: 'Odalys Peña', handle: 'odalys' });
    spoil('lars');

    expect(await stage.run()).toMatchObject(changes(1, 0, 0));
    expect(handles()).toContain('lars');
    expect(stage.logs).toMatchObject([
      { level: 'warn', message: expect.stringContaining('Left out 1 of ') },
      { level: 'warn', message: 'Deleted nothing in this run: 1 item of Slack did not fit, and may be one that is stored. The next run in which all fit deletes what is gone.' },
    ]);
  });

  it('deletes what was gone meanwhile as soon as all fit again', async () => {
    await stage.connect();
    remove('haruka');
    const recover = spoil('lars');
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(handles()).toContain('haruka');

    recover();
    expect(await stage.run()).toMatchObject(changes(0, 0, 1));
    expect(handles()).toContain('lars');
    expect(handles()).not.toContain('haruka');
  });

  it('deletes what goes after such a run in the second one in which all fit', async () => {
    await stage.connect();
    const recover = spoil('lars');
    await stage.run();
    recover();
    remove('haruka');

    // The run in which one did not fit has seen it, and the mark for deletions is from then.
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(await stage.run()).toMatchObject(changes(0, 0, 1));
  });

  it('remembers it over an interruption', async () => {
    await stage.connect();
    const [first, second] = handles().map(String);
    const recover = spoil(first ?? '', second ?? '');
    stage.slack.control.fail({ page: 3, error: 'fatal_refusal' });
    expect(await stage.run()).toMatchObject({ success: false });
    recover();

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(handles()).toEqual(expect.arrayContaining([first, second]));
    expect(stage.logs.at(-1)).toMatchObject({ message: expect.stringContaining('Deleted nothing in this run: 2 items') });
    expect(stage.state()?.checkpoint).toBeNull();
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(stage.logs).toHaveLength(2);
  });

  it('fails when none of a page does, and deletes nobody', async () => {
    await stage.connect();
    const before = handles();
    change((user) => ({ ...user, profile: null }));

    expect(await stage.run()).toMatchObject({ success: false, error: { payload: { message: expect.stringContaining('Slack answered 10 items, none of which fits') } } });
    expect(handles()).toEqual(before);
  });
});
