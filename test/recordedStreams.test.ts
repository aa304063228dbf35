import { expect, it } from 'vitest';
import { createManualClock, createSandboxCore, deterministicIds } from '../src/sandbox/core/index.js';
import { createSlackBackend, createSyncRunner, shippedSyncs, toSandboxFunction } from '../src/sandbox/index.js';

/**
 * The runner does not work in a browser, so stories replay what it saved. This test records that, and fails when a sync saves
 * something else by now: run it with `-u` and look at the difference.
 */
it.each([{ syncName: 'channels', model: 'SlackChannel' }])('stories replay what the sync $syncName saves', async ({ syncName, model }) => {
  const runnable = shippedSyncs.filter((sync) => sync.integrationId === 'slack' && sync.syncName === syncName);
  const clock = createManualClock();
  const core = createSandboxCore({ clock, ids: deterministicIds(1) });
  const slack = createSlackBackend({ clock });
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
  core.syncs.deploy(runnable.map(toSandboxFunction));

  const saved: unknown[] = [];
  const execute = createSyncRunner({ functions: runnable, core, backends: { slack } });
  core.setExecutor((run) =>
    execute({
      ...run,
      batchSave(name, records) {
        saved.push(...structuredClone(records));
        run.batchSave(name, records);
      },
    }),
  );
  core.connections.upsert({ integrationId: 'slack', credentials: { type: 'OAUTH2', access_token: slack.issueToken().access_token, raw: {} } });
  await clock.advance(60_000);
  await core.syncs.whenIdle();

  const recording = { function: runnable.map(toSandboxFunction)[0], records: saved };
  await expect(`${JSON.stringify(recording, null, 2)}\n`).toMatchFileSnapshot(`../stories/stage/recorded/${model}.json`);
});
