import { expect, it } from 'vitest';
import { ConnectButton } from '../../src/components/ConnectButton/ConnectButton.js';
import { wrongKey } from '../../stories/stage/stageConnectDriver.js';
import { begin, shiftTab } from './begin.js';

const region = 'dialog "Connect PostHog" › combobox "Subdomain" – The subdomain of your PostHog cloud account.';
const regionHelp = 'dialog "Connect PostHog" › link "Where to find: Subdomain"';
const key = 'dialog "Connect PostHog" › textbox "API Key" (required) – The API key for your PostHog account';
const keyHelp = 'dialog "Connect PostHog" › link "Where to find: API Key"';
const cancel = 'dialog "Connect PostHog" › button "Cancel"';
const connect = 'dialog "Connect PostHog" › button "Connect"';

const refused = 'These details were not accepted. Please check them and try again.';

it('goes round in the form, and out of it again', async () => {
  const { said, press, reaches } = await begin(<ConnectButton integrationId="posthog" />);
  await press('{Tab}');
  await reaches('button "Connect PostHog"');
  await press('{Enter}');
  await reaches(region);
  for (const next of [regionHelp, key, keyHelp, cancel, connect, region]) {
    await press('{Tab}');
    await reaches(next);
  }
  for (const previous of [connect, cancel]) {
    await press(shiftTab);
    await reaches(previous);
  }
  await press(' ');
  await reaches('button "Connect PostHog"');
  await press(' ');
  await reaches(region);
  await press('{Escape}');
  await reaches('button "Connect PostHog"');
  await press('{Tab}');
  await reaches('button "After"');
  expect(said).toEqual([]);
});

it('hears what is wrong, mends it, and is connected', async () => {
  const { said, press, reaches, hears } = await begin(<ConnectButton integrationId="posthog" />);
  await press('{Tab}');
  await reaches('button "Connect PostHog"');
  await press('{Enter}');
  await reaches(region);
  for (const next of [regionHelp, key, keyHelp, cancel, connect]) {
    await press('{Tab}');
    await reaches(next);
  }
  await press('{Enter}');
  await reaches('dialog "Connect PostHog" › combobox "Subdomain" (invalid) – Please fill this in. The subdomain of your PostHog cloud account.');
  // Without opening the list: a letter chooses.
  await press('e');
  await reaches(region);
  await press('{Tab}{Tab}');
  await reaches('dialog "Connect PostHog" › textbox "API Key" (required, invalid) – Please fill this in. The API key for your PostHog account');
  await press(wrongKey);
  await reaches(key);
  await press('{Enter}');
  await hears(refused);
  await reaches(key);
  await press('{Backspace}2{Enter}');
  await reaches('button "Disconnect PostHog"');
  await hears('PostHog is connected.');
  expect(said).toEqual(['Checking…', refused, 'Checking…', 'PostHog is connected.']);
});
