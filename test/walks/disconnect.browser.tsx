import { expect, it } from 'vitest';
import { ConnectButton } from '../../src/components/ConnectButton/ConnectButton.js';
import { account } from '../../stories/stage/createStage.js';
import { begin } from './begin.js';

const keep = 'alertdialog "Disconnect Slack?" › button "Keep connected"';
const disconnect = 'alertdialog "Disconnect Slack?" › button "Disconnect"';

it('is asked first, stays, thinks again, and disconnects', async () => {
  const { stage, said, press, reaches, hears } = await begin(<ConnectButton integrationId="slack" />, { prepare: (arranged) => arranged.connect() });
  await press('{Tab}');
  await reaches('button "Disconnect Slack"');
  await press('{Enter}');
  await reaches(keep);
  for (const next of [disconnect, keep]) {
    await press('{Tab}');
    await reaches(next);
  }
  await press('{Enter}');
  await reaches('button "Disconnect Slack"');
  await press(' ');
  await reaches(keep);
  await press('{Escape}');
  await reaches('button "Disconnect Slack"');
  expect(stage.core.connections.get(account)).toBeDefined();
  await press(' ');
  await reaches(keep);
  await press('{Tab}');
  await reaches(disconnect);
  await press(' ');
  await hears('Slack is disconnected.');
  await reaches('button "Connect Slack"');
  expect(stage.core.connections.get(account)).toBeUndefined();
  expect(said).toEqual(['Slack is disconnected.']);
});
