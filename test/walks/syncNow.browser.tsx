import { expect, it } from 'vitest';
import { SyncStatusBadge } from '../../src/components/SyncStatusBadge/SyncStatusBadge.js';
import { account, type Stage } from '../../stories/stage/createStage.js';
import { begin } from './begin.js';

// The button goes while the sync runs.
it('finds the focus on the status, hears why the run was refused, and that all is as before', async () => {
  const { said, press, reaches, hears } = await begin(<SyncStatusBadge {...account} syncName="channels" showAction="always" />, {
    intercept: ({ method }) => (method === 'POST' ? Response.json({ error: { code: 'forbidden', message: 'Only admins may.' } }, { status: 403 }) : undefined),
    prepare: syncOnce,
  });
  await press('{Tab}');
  await reaches('button "Up to date Details"');
  await press('{Tab}');
  await reaches('button "Sync now"');
  await press('{Enter}');
  await hears('That did not work. You are not allowed to do this.');
  await reaches('button "Up to date Details"');
  await press('{Tab}');
  await reaches('button "Sync now"');
  expect(said).toEqual(['Sync status: Syncing', 'Sync status: Up to date', 'That did not work. You are not allowed to do this.']);
});

it('goes on from a card, which has no button but this one', async () => {
  const { stage, said, press, reaches, hears } = await begin(<SyncStatusBadge {...account} syncName="channels" showAction="always" display="card" />, { prepare: syncOnce });
  await press('{Tab}');
  await reaches('button "Sync now"');
  await press(' ');
  await hears('Sync status: Syncing');
  expect(document.activeElement).toHaveAttribute('data-nango-slot', 'sync-status-badge');
  await stage.advance(60_000);
  await hears('Sync status: Up to date');
  await press('{Tab}');
  await reaches('button "Sync now"');
  expect(said).toEqual(['Sync status: Syncing', 'Sync status: Up to date']);
});

async function syncOnce(stage: Stage): Promise<void> {
  await stage.connect();
  await stage.advance(60_000);
}
