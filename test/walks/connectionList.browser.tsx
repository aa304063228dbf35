import { expect, it } from 'vitest';
import { ConnectionList } from '../../src/components/ConnectionList/ConnectionList.js';
import { askingSync } from '../../stories/stage/askingSync.js';
import { account, type Stage } from '../../stories/stage/createStage.js';
import { begin } from './begin.js';

const list = <ConnectionList integrationId="slack" />;
const functions = [askingSync({ repo: { type: 'string', title: 'Repository' } })];
const keep = 'alertdialog "Disconnect Slack?" › button "Keep connected"';
const disconnect = 'alertdialog "Disconnect Slack?" › button "Disconnect"';

it('gives access again to one account, and goes on beside the button, which has gone', async () => {
  const { stage, said, press, reaches, isPrepared, hears } = await begin(list, {
    functions,
    async prepare(arranged) {
      await arranged.connect();
      arranged.core.reportRefreshFailure(account);
      await arranged.advance(0);
    },
  });
  await press('{Tab}');
  await reaches('button "Reconnect Slack, Slack account"');
  await isPrepared();
  await press('{Enter}');
  await hears('Finish in the Slack window.');
  await reaches('button "Cancel"');
  stage.driver.consent.allow();
  await hears('Slack is connected.');
  await reaches('button "Settings of Slack, Slack account"');
  expect(said).toEqual(['Finish in the Slack window.', 'Slack is connected.']);
});

it('opens the settings of one account and comes back', async () => {
  const { press, reaches } = await begin(list, { functions, prepare: (arranged) => arranged.connect() });
  await press('{Tab}');
  await reaches('button "Settings of Slack, Slack account"');
  await press('{Enter}');
  await reaches('dialog "Slack settings" › form "Settings" › textbox "Repository"');
  await press('{Escape}');
  await reaches('button "Settings of Slack, Slack account"');
});

it('hears of each account that it is disconnected, and goes on in the list', async () => {
  const { said, press, reaches, hears } = await begin(list, { prepare: connectTwo });
  for (const name of ['Ada', 'Bob']) {
    await press('{Tab}');
    await reaches(`button "Settings of Slack, ${name}"`);
    await press('{Tab}');
    await reaches(`button "Disconnect Slack, ${name}"`);
    await press('{Enter}');
    await reaches(keep);
    await press('{Tab}');
    await reaches(disconnect);
    await press('{Enter}');
    await reaches('region "Connected accounts"');
  }
  await hears('Slack is disconnected.');
  await press('{Tab}');
  await reaches('button "Connect Slack"');
  expect(said).toEqual(['Slack is disconnected.', 'Slack is disconnected.']);
});

async function connectTwo(stage: Stage): Promise<void> {
  for (const name of ['Bob', 'Ada']) {
    stage.core.connections.upsert({
      integrationId: 'slack',
      connectionId: name,
      credentials: { type: 'OAUTH2', access_token: 'xoxb-stage', raw: {} },
      tags: { organization_id: 'acme', end_user_id: name, end_user_email: name },
    });
    await stage.advance(1000);
  }
}
