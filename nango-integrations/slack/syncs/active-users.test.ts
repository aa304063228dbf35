import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlackStage, type SlackStage } from '../../../src/sandbox/runner/slackStage.test.helper.js';
import activeUsers from './active-users.js';

describe('slack/active-users', () => {
  let stage: SlackStage;
  beforeEach(() => {
    stage = createSlackStage({ integrationId: 'slack', syncName: 'active-users', sync: activeUsers });
  });
  afterEach(() => stage.dispose());

  const changes = (added: number, updated: number, deleted: number) => ({ responseResults: { added, updated, deleted }, success: true });
  const rowOf = (handle: string) => stage.live().find((row) => row['handle'] === handle);

  it('saves people, guests, bots and deactivated accounts', async () => {
    expect(await stage.connect()).toMatchObject(changes(stage.slack.control.users().length, 0, 0));
    expect(rowOf('haruka')).toEqual({
      id: expect.stringMatching(/^U0/),
      team_id: expect.stringMatching(/^T0/),
      handle: 'haruka',
      real_name: '佐藤 遥',
      display_name: 'Haruka',
      email: 'haruka@lantern-quay.example',
      title: 'Head of Design',
      time_zone: 'Asia/Tokyo',
      is_active: true,
      is_bot: false,
      is_guest: false,
      is_admin: false,
      is_owner: false,
      _nango_metadata: expect.anything(),
    });
    expect(rowOf('jonas.weber')).toMatchObject({ is_guest: true });
    expect(rowOf('owen')).toMatchObject({ is_active: false, time_zone: null });
    expect(rowOf('pagerduty')).toMatchObject({ is_bot: true, email: null });
    expect(rowOf('slackbot')).toMatchObject({ is_bot: true });
  });

  it('changes nothing when nothing has changed', async () => {
    await stage.connect();

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('marks a deactivated account and adds a new one', async () => {
    await stage.connect();
    const id = String(rowOf('lars')?.id);
    stage.slack.control.deactivateUser(id);
    stage.slack.control.addUser({ name: 'Odalys Peña', handle: 'odalys' });

    expect(await stage.run()).toMatchObject(changes(1, 1, 0));
    expect(rowOf('lars')).toMatchObject({ is_active: false });
    expect(rowOf('odalys')).toMatchObject({ real_name: 'Odalys Peña' });
  });

  it('leaves the addresses empty without the permission for them', async () => {
    await stage.connect({ scope: 'users:read' });

    expect(stage.live().every((row) => row['email'] === null)).toBe(true);
  });

  it('goes on over an empty page, and after a failure where it stopped', async () => {
    stage.slack.control.sendEmptyPage({ page: 2 });
    stage.slack.control.fail({ page: 3, error: 'fatal_refusal' });
    expect(await stage.connect()).toMatchObject({ success: false });
    expect(stage.live()).toHaveLength(20);

    const total = stage.slack.control.users().length;
    expect(await stage.run()).toMatchObject(changes(total - 20, 0, 0));
    expect(stage.state()?.checkpoint).toBeNull();
  });

  it.each(['clearCheckpoint', 'trackDeletesEnd'] as const)('loses nobody when its process ends at %s', async (call) => {
    await stage.connect();
    const before = stage.live().length;
    stage.endAt(call);
    expect(await stage.run()).toMatchObject({ success: false });

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(stage.live()).toHaveLength(before);
  });

  it('deletes nobody when Slack refuses a page', async () => {
    await stage.connect();
    const before = stage.live().length;
    stage.slack.control.fail({ page: 2, error: 'invalid_auth' });

    expect(await stage.run()).toMatchObject({ success: false, error: { payload: { code: 'needs_reauth' } } });
    expect(stage.live()).toHaveLength(before);
  });

  it('leaves out bots and deactivated accounts when the settings say so, and deletes their rows', async () => {
    await stage.connect();
    const [bots, gone] = [stage.live().filter((row) => row['is_bot']).length, stage.live().filter((row) => !row['is_active']).length];
    stage.setMetadata({ include_bots: false });
    expect(await stage.run()).toMatchObject(changes(0, 0, bots));

    stage.setMetadata({ include_bots: false, include_deactivated: false });
    expect(await stage.run()).toMatchObject(changes(0, 0, gone));
    expect(stage.live().every((row) => row['is_active'] && !row['is_bot'])).toBe(true);

    stage.setMetadata({});
    expect(await stage.run()).toMatchObject(changes(bots + gone, 0, 0));
  });

  it('says which setting is wrong, and deletes nobody', async () => {
    await stage.connect();
    const before = stage.live().length;
    stage.setMetadata({ include_bots: 'no' });

    expect(await stage.run()).toMatchObject({ error: { payload: { code: 'invalid_settings', message: expect.stringContaining('Bots') } } });
    expect(stage.live()).toHaveLength(before);
  });

  it('says which permission is missing', async () => {
    expect(await stage.connect({ scope: 'channels:read' })).toMatchObject({
      error: { payload: { code: 'missing_scope', message: 'Slack did not grant the permission "users:read". Reconnect Slack and allow it.' } },
    });
  });
});
