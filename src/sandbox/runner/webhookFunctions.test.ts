import { createSync } from '@nangohq/runner-sdk';
import * as z from 'zod';
import { expect, it } from 'vitest';
import { createManualClock } from '../core/clock.js';
import { createSandboxCore } from '../core/createSandboxCore.js';
import { deterministicIds } from '../core/ids.js';
import type { WebhookBody } from '../core/SandboxCore.js';
import { createSyncRunner } from './createSyncRunner.js';
import { toSandboxFunction, type SyncDefinitionObject } from './RunnableSync.js';

const models = { Item: z.object({ id: z.string(), text: z.string() }) };
const base = { description: 'Items', frequency: 'every hour', autoStart: true, models, exec: async () => {} };
const ref = { integrationId: 'slack', connectionId: 'c1' };

async function arrange(sync: SyncDefinitionObject) {
  const clock = createManualClock();
  const core = createSandboxCore({ clock, ids: deterministicIds(1) });
  const functions = [{ integrationId: 'slack', syncName: 'items', sync }];
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
  core.syncs.deploy(functions.map(toSandboxFunction));
  core.setExecutor(createSyncRunner({ functions, core, backends: { slack: { fetch: () => Response.json({ ok: true }) } } }));
  core.connections.upsert({ ...ref, credentials: { type: 'OAUTH2', access_token: 'x', raw: {} }, connectionConfig: { 'team.id': 'T1' } });
  await clock.advance(0);
  await core.syncs.whenIdle();
  const webhooks: WebhookBody[] = [];
  core.onWebhook((body) => webhooks.push(body));
  const send = async (payload: WebhookBody) => {
    core.forwardWebhook({ integrationId: 'slack', payload });
    await core.syncs.whenIdle();
    return webhooks.at(-1);
  };
  return { core, send };
}

it('runs the webhook function of a sync with the whole of its nango object', async () => {
  const seen: unknown[] = [];
  const sync = createSync({
    ...base,
    webhookSubscriptions: ['event_callback'],
    onWebhook: async (nango, payload: { teamId: string; event: { ts: string } }) => {
      seen.push(nango.scriptType, payload.teamId, (await nango.get({ endpoint: '/x' })).data);
      await nango.setMergingStrategy({ strategy: 'override' }, 'Item');
      await nango.batchSave([{ id: payload.event.ts, text: 'hello' }], 'Item');
      seen.push(Object.fromEntries(await nango.getRecordsByIds([payload.event.ts], 'Item')));
      for await (const record of nango.listRecords('Item')) seen.push(record.text);
    },
  });
  const { core, send } = await arrange(sync);

  expect(await send({ type: 'event_callback', team_id: 'T1', event: { ts: '1.5' } })).toMatchObject({ syncType: 'WEBHOOK', success: true, responseResults: { added: 1 } });
  expect(seen).toEqual(['webhook', 'T1', { ok: true }, { '1.5': expect.objectContaining({ text: 'hello' }) }, 'hello']);
  expect(core.records.count({ ...ref, model: 'Item' })).toBe(1);
});

it('tells of a sync that subscribes to events without a function for them', async () => {
  const { send } = await arrange(createSync({ ...base, webhookSubscriptions: ['*'] }));

  expect(await send({ type: 'event_callback', team_id: 'T1' })).toMatchObject({
    success: false,
    error: { payload: { message: 'There is no onWebhook in "items", although it subscribes to webhooks.' } },
  });
});
