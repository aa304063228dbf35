import { expect, it } from 'vitest';
import { ConnectButton } from '../../src/components/ConnectButton/ConnectButton.js';
import { ConnectionSettings } from '../../src/components/ConnectionSettings/ConnectionSettings.js';
import { askingSync, everyControl } from '../../stories/stage/askingSync.js';
import { account } from '../../stories/stage/createStage.js';
import { begin } from './begin.js';

const inForm = (words: string): string => `form "Settings" › ${words}`;
const inDialog = (words: string): string => `dialog "Slack settings" › ${words}`;

it('fills in a setting of each kind, hears what is wrong, and that it is saved', async () => {
  const { stage, said, press, reaches, hears } = await begin(<ConnectionSettings {...account} />, { functions: [everyControl], prepare: (arranged) => arranged.connect() });
  await press('{Tab}');
  await reaches(inForm('textbox "Workspace needed for issues" – The last part of its address.'));
  await press('Acme Support{Enter}');
  await reaches(inForm('textbox "Workspace needed for issues" (invalid) – This does not have the form that is expected. The last part of its address.'));
  await press('{Control>}a{/Control}acme');
  await reaches(inForm('textbox "Workspace needed for issues" – The last part of its address.'));
  await press('{Tab} ');
  await reaches(inForm('checkbox "Include private issues needed for issues" (checked) – Issues that only their team may see.'));
  await press('{Tab}7');
  await reaches(inForm('textbox "Days of history" – Without a value: 30.'));
  await press('{Tab}o');
  await reaches(inForm('combobox "Order" – Without a value: newest.'));
  await press('{Tab}Support{Enter}Sales');
  await reaches(inForm('textbox "Teams" – Only these. One per line.'));
  await press('{Tab}');
  await reaches(inForm('group "States" › checkbox "open" (checked) – Issues in other states are left out.'));
  await press('{Tab} ');
  await reaches(inForm('group "States" › checkbox "closed" (checked) – Issues in other states are left out.'));
  await press('{Tab}{Tab}');
  await reaches(inForm('checkbox "Comments" (checked)'));
  await press('{Tab}');
  await reaches(inForm('button "Save"'));
  await press('{Enter}');
  await hears('Saved.');
  await reaches(inForm('button "Save"'));
  expect(said).toEqual(['Saved.']);
  expect(stage.core.connections.get(account)?.metadata).toEqual({
    workspace: 'acme',
    include_private: true,
    days: 7,
    order: 'oldest',
    teams: ['Support', 'Sales'],
    states: ['open', 'closed'],
  });
});

it('is asked for what a sync needs after connecting, and comes back to the button', async () => {
  const repo = askingSync({ repo: { type: 'string', title: 'Repository' } }, { required: ['repo'] });
  const { stage, said, press, reaches, isPrepared, hears } = await begin(<ConnectButton integrationId="slack" />, { functions: [repo] });
  await press('{Tab}');
  await reaches('button "Connect Slack"');
  await isPrepared();
  await press('{Enter}');
  await hears('Finish in the Slack window.');
  stage.driver.consent.allow();
  const repository = inDialog('form "Settings" › textbox "Repository needed for issues"');
  await reaches(repository);
  for (const next of [inDialog('form "Settings" › button "Save"'), inDialog('button "Later"'), repository]) {
    await press('{Tab}');
    await reaches(next);
  }
  await press('acme{Enter}');
  await reaches('button "Disconnect Slack"');
  expect(said).toEqual(['Finish in the Slack window.', 'Slack is connected.', 'Saved.']);
});
