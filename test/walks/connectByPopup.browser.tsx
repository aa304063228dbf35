import { expect, it } from 'vitest';
import { ConnectButton } from '../../src/components/ConnectButton/ConnectButton.js';
import { begin, shiftTab } from './begin.js';

const cancel = 'dialog "Connect Slack" › button "Cancel"';
const preparing = 'dialog "Connect Slack" › button "Preparing…" (disabled)';

// The consent is given in the provider's own window, which is no page of ours: the tests answer for it.
it('opens the window from the dialog, when the button was pressed too early', async () => {
  const session = hold();
  const { stage, said, press, reaches, hears } = await begin(<ConnectButton integrationId="slack" />, {
    intercept: ({ url }) => (url.endsWith('/connect-sessions') ? session.held : undefined),
  });
  await press('{Tab}');
  await reaches('button "Connect Slack"');
  await press('{Enter}');
  await reaches(preparing);
  await press('{Tab}');
  await reaches(cancel);
  await press(shiftTab);
  await reaches(preparing);
  await press('{Enter}');
  session.release();
  await reaches('dialog "Connect Slack" › button "Continue"');
  expect(stage.driver.consent.asking).toBeUndefined();
  await press('{Enter}');
  await hears('Finish in the Slack window.');
  await reaches('button "Cancel"');
  stage.driver.consent.allow();
  await hears('Slack is connected.');
  await reaches('button "Disconnect Slack"');
  await press('{Tab}');
  await reaches('button "After"');
  expect(said).toEqual(['Finish in the Slack window.', 'Slack is connected.']);
});

it('turns back in the dialog, and when the window is open', async () => {
  const session = hold();
  const { stage, said, press, reaches, hears } = await begin(<ConnectButton integrationId="slack" />, {
    intercept: ({ url }) => (url.endsWith('/connect-sessions') ? session.held : undefined),
  });
  await press('{Tab}');
  await reaches('button "Connect Slack"');
  await press('{Enter}');
  await reaches(preparing);
  await press('{Escape}');
  await reaches('button "Connect Slack"');
  session.release();
  await press(' ');
  await hears('Finish in the Slack window.');
  await reaches('button "Cancel"');
  await press(' ');
  await reaches('button "Connect Slack"');
  expect(stage.driver.consent.asking).toBeUndefined();
  expect(said).toEqual(['Finish in the Slack window.']);
});

it('hears that access was not granted, and begins again on the same button', async () => {
  const { stage, said, press, reaches, isPrepared, hears } = await begin(<ConnectButton integrationId="slack" />);
  await press('{Tab}');
  await reaches('button "Connect Slack"');
  await isPrepared();
  await press('{Enter}');
  await hears('Finish in the Slack window.');
  stage.driver.consent.end('denied');
  await hears('Access was not granted in Slack.');
  await reaches('button "Connect Slack"');
  await press('{Enter}');
  await hears('Finish in the Slack window.');
  await reaches('button "Cancel"');
  expect(said).toEqual(['Finish in the Slack window.', 'Access was not granted in Slack.', 'Finish in the Slack window.']);
});

it('reaches the link to the same place when the browser blocks the window', async () => {
  const { stage, said, press, reaches, isPrepared, hears } = await begin(<ConnectButton integrationId="slack" />);
  stage.driver.blockPopups();
  await press('{Tab}');
  await reaches('button "Connect Slack"');
  await isPrepared();
  await press('{Enter}');
  await hears('Your browser blocked the window. Open Slack in a new tab');
  await reaches('button "Connect Slack"');
  await press('{Tab}');
  await reaches('link "Open Slack in a new tab"');
  expect(said).toEqual(['Finish in the Slack window.', 'Your browser blocked the window. Open Slack in a new tab']);
});

function hold() {
  let release = (): void => undefined;
  const held = new Promise<undefined>((resolve) => (release = () => resolve(undefined)));
  return { held, release };
}
