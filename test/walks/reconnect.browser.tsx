import { expect, it } from 'vitest';
import { ConnectButton } from '../../src/components/ConnectButton/ConnectButton.js';
import { SyncStatusBadge } from '../../src/components/SyncStatusBadge/SyncStatusBadge.js';
import { account, type Stage } from '../../stories/stage/createStage.js';
import { begin, shiftTab } from './begin.js';

it('finds that access has expired, reconnects, and hears when the sync is well again', async () => {
  const page = (
    <>
      <ConnectButton integrationId="slack" />
      <SyncStatusBadge {...account} syncName="channels" />
    </>
  );
  const { stage, said, press, reaches, isPrepared, hears } = await begin(page, { prepare: lapse });
  await press('{Tab}');
  await reaches('button "Reconnect Slack"');
  await press('{Tab}');
  await reaches('button "Access expired Details"');
  await press('{Enter}');
  await reaches('button "Access expired Details" (expanded)');
  await press('{Escape}');
  await reaches('button "Access expired Details"');
  await press(shiftTab);
  await reaches('button "Reconnect Slack"');
  await isPrepared();
  await press('{Enter}');
  await hears('Finish in the Slack window.');
  await reaches('button "Cancel"');
  stage.driver.consent.allow();
  await reaches('button "Disconnect Slack"');
  await hears('Sync status: Up to date');
  expect(said).toEqual(['Finish in the Slack window.', 'Slack is connected.', 'Sync status: Up to date']);
});

async function lapse(stage: Stage): Promise<void> {
  await stage.connect();
  await stage.advance(60_000);
  stage.core.reportRefreshFailure(account);
  await stage.advance(0);
}
