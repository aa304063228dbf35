import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlackStage, type SlackStage } from '../../../src/sandbox/runner/slackStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import channels from './channels.js';

let stage: SlackStage;
beforeEach(() => {
  stage = createSlackStage({ integrationId: 'slack', syncName: 'channels', sync: channels });
});
afterEach(() => stage.dispose());

const lastTypes = () => stage.slack.calls.findLast(({ method }) => method === 'conversations.list')?.params['types'];

describe('slack/channels with types in the settings', () => {
  const allTypes = ['public_channel', 'private_channel', 'mpim', 'im'];
  const everyScope = 'channels:read,groups:read,mpim:read,im:read';

  it('lists group and direct messages, which have no name of their own', async () => {
    await stage.connect({ scope: everyScope, metadata: { types: allTypes } });

    const rows = stage.live().filter(({ id }) => id.startsWith('D'));
    expect(rows).toMatchObject([
      { name: expect.stringMatching(/^U0/), is_private: true, member_count: null, creator_id: null },
      { name: expect.stringMatching(/^U0/), is_private: true },
    ]);
    expect(stage.live().filter((row) => String(row['name']).startsWith('mpdm-'))).toMatchObject([{ is_private: true, purpose: 'Group messaging' }]);
    expect(stage.live()).toHaveLength(stage.slack.control.channels().length + 3);
  });

  it('lists only those, and deletes the rows of the others', async () => {
    await stage.connect();
    const gone = stage.live().filter((row) => row['is_private']).length;
    stage.setMetadata({ types: ['public_channel'] });

    expect(await stage.run()).toMatchObject(changes(0, 0, gone));
    expect(lastTypes()).toBe('public_channel');
  });

  it('keeps the rows of a type that Slack does not list any more', async () => {
    await stage.connect({ scope: everyScope, metadata: { types: allTypes } });
    const before = stage.live().length;
    stage.authorize({ scope: 'channels:read,groups:read', metadata: { types: allTypes } });

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(stage.live()).toHaveLength(before);
  });

  it('says when one is unknown', async () => {
    expect(await stage.connect({ metadata: { types: ['secret'] } })).toMatchObject({
      error: { payload: { code: 'invalid_settings', message: expect.stringContaining('Kinds of channels') } },
    });
  });
});
