import { afterEach, expect, it, vi } from 'vitest';
import { createPostHogStage } from '../src/sandbox/runner/posthogStage.test.helper.js';
import { shippedSyncs, toSandboxFunction } from '../src/sandbox/index.js';

afterEach(() => void vi.useRealTimers());

/** What stories replay of PostHog. Run it with `-u` when a sync saves something else by now, and look at the difference. */
it.each([
  { syncName: 'conversion-rate', model: 'PostHogConversionData', metadata: { project_id: '12345', funnel_steps: ['$pageview', 'signup', 'conversion'] }, backend: {} },
  { syncName: 'total-events', model: 'PostHogEvent', metadata: { project_id: '12345' }, backend: { events: 400, persons: 24, days: 30 } },
])('stories replay what the sync $syncName saves', async ({ syncName, model, metadata, backend }) => {
  const runnable = shippedSyncs.find((sync) => sync.integrationId === 'posthog' && sync.syncName === syncName)!;
  const stage = createPostHogStage({ runnable, metadata, backend });
  stage.authorize({});
  const ended = stage.start();
  await stage.pass(120);
  await ended;
  const records = stage.list().map(({ _nango_metadata, ...record }) => record);
  expect(records).not.toHaveLength(0);
  const recording = { function: toSandboxFunction(runnable), records };
  await expect(`${JSON.stringify(recording, null, 2)}\n`).toMatchFileSnapshot(`../stories/stage/recorded/${model}.json`);
  stage.dispose();
});
