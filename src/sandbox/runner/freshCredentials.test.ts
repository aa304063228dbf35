import { createSync } from '@nangohq/runner-sdk';
import * as z from 'zod';
import { expect, it } from 'vitest';
import { createManualClock } from '../core/clock.js';
import { createSandboxCore } from '../core/createSandboxCore.js';
import { deterministicIds } from '../core/ids.js';
import { createSyncRunner } from './createSyncRunner.js';
import { toSandboxFunction } from './RunnableSync.js';

// That a refused refresh fails the run as recorded is held by the conformance tests.
it('signs the calls of a run with the credentials that are good now', async () => {
  const clock = createManualClock();
  const core = createSandboxCore({ clock, ids: deterministicIds(1) });
  const ref = { integrationId: 'slack', connectionId: 'c1' };
  const seen: unknown[] = [];
  const sync = createSync({
    description: 'Items',
    frequency: 'every hour',
    autoStart: true,
    models: { Item: z.object({ id: z.string() }) },
    exec: async (nango) => {
      await nango.get({ endpoint: '/x' });
      seen.push(await nango.getToken(), (await nango.getConnection()).connection_id);
    },
  });
  const functions = [{ integrationId: 'slack', syncName: 'items', sync }];
  const slack = { fetch: (request: Request) => (seen.push(request.headers.get('authorization')), Response.json({})) };
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
  core.syncs.deploy(functions.map(toSandboxFunction));
  core.setExecutor(
    createSyncRunner({
      functions,
      core,
      backends: { slack },
      freshCredentials: (connection) => core.connections.updateCredentials(connection, { type: 'OAUTH2', access_token: 'new', raw: {} }).credentials,
    }),
  );
  core.connections.upsert({ ...ref, credentials: { type: 'OAUTH2', access_token: 'old', raw: {} } });
  await clock.advance(0);
  await core.syncs.whenIdle();

  expect(seen).toEqual(['Bearer new', 'new', 'c1']);
});
