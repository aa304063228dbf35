import { createSync } from '@nangohq/runner-sdk';
import * as z from 'zod';
import { afterEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../core/clock.js';
import { createSandboxCore } from '../core/createSandboxCore.js';
import { deterministicIds } from '../core/ids.js';
import type { WebhookBody } from '../core/SandboxCore.js';
import { createSyncRunner } from './createSyncRunner.js';
import { toSandboxFunction } from './RunnableSync.js';
import { settled, until } from './syncStage.test.helper.js';
import type { SyncLogEntry } from './syncLog.js';

const models = { Item: z.object({ id: z.string(), size: z.number().optional() }) };
const checkpoint = z.object({ page: z.number() });
type Exec = Parameters<typeof createSync<typeof models, undefined, typeof checkpoint>>[0]['exec'];

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

const ref = { integrationId: 'slack', connectionId: 'c1' };

/** Runs one sync function for a new connection, over a provider that answers as told. */
function start(exec: Exec, respond: (request: Request) => Response = () => Response.json({ ok: true })) {
  const clock = createManualClock();
  const core = createSandboxCore({ clock, ids: deterministicIds(1) });
  cleanUps.push(() => core.dispose());
  const requests: Request[] = [];
  const logs: SyncLogEntry[] = [];
  const webhooks: WebhookBody[] = [];
  const backend = {
    fetch: (request: Request) => {
      requests.push(request);
      return respond(request);
    },
  };
  const sync = createSync({ description: 'Items', frequency: 'every hour', autoStart: true, models, checkpoint, exec });
  const functions = [{ integrationId: 'slack', syncName: 'items', sync }];
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
  core.syncs.deploy(functions.map(toSandboxFunction));
  core.setExecutor(createSyncRunner({ functions, core, backends: { slack: backend }, onLog: (entry) => logs.push(entry) }));
  core.onWebhook((body) => {
    if (body['type'] === 'sync') webhooks.push(body);
  });
  core.connections.upsert({
    ...ref,
    credentials: { type: 'OAUTH2', access_token: 'xoxb-1', raw: {} },
    connectionConfig: { 'team.id': 'T1' },
    metadata: { team: 'blue' },
    tags: { organization_id: 'acme' },
  });

  const finish = async () => {
    await clock.advance(0);
    await core.syncs.whenIdle();
    return webhooks.at(-1);
  };
  return { clock, core, requests, logs, finish };
}

describe('proxy', () => {
  it('calls the look-alike with the credentials of the connection', async () => {
    const { finish, requests } = start(async (nango) => {
      await nango.post({ endpoint: '/things.add?a=1', params: { b: 2, c: ['x', 'y'] }, data: { name: 'n' }, headers: { 'X-Trace': '7' } });
    });

    expect(await finish()).toMatchObject({ success: true });
    const [request] = requests;
    expect(request?.url).toBe('http://slack.sandbox/things.add?a=1&b=2&c=x&c=y');
    expect(request?.method).toBe('POST');
    expect(request?.headers.get('authorization')).toBe('Bearer xoxb-1');
    expect(request?.headers.get('x-trace')).toBe('7');
    expect(await request?.json()).toEqual({ name: 'n' });
  });

  it('answers as axios does', async () => {
    const seen: unknown[] = [];
    const { finish } = start(
      async (nango) => {
        const { data, status, headers } = await nango.get({ endpoint: '/x' });
        seen.push(data, status, headers['x-served-by']);
      },
      () => new Response('plain', { headers: { 'X-Served-By': 'me' } }),
    );
    await finish();

    expect(seen).toEqual(['plain', 200, 'me']);
  });

  it('throws what a sync can look into, and does not repeat the call unless asked to', async () => {
    const seen: unknown[] = [];
    const { finish, requests } = start(
      async (nango) => {
        await nango.get({ endpoint: '/x' }).catch((error: { response: { status: number; data: unknown } }) => {
          seen.push(error.response.status, error.response.data);
        });
      },
      () => Response.json({ error: 'gone' }, { status: 410 }),
    );

    expect(await finish()).toMatchObject({ success: true });
    expect(seen).toEqual([410, { error: 'gone' }]);
    expect(requests).toHaveLength(1);
  });

  it('repeats after 3 s, then 6 s, when the provider names no time', async () => {
    const { clock, finish, requests } = start(
      async (nango) => {
        await nango.get({ endpoint: '/x', retries: 2 });
      },
      () => Response.json({}, { status: 503 }),
    );
    await clock.advance(0);
    await attemptEnds(requests, 1);
    await clock.advance(2999);
    expect(requests).toHaveLength(1);
    await clock.advance(1);
    await attemptEnds(requests, 2);
    await clock.advance(5999);
    expect(requests).toHaveLength(2);
    await clock.advance(1);

    expect(await finish()).toMatchObject({ error: { additional_properties: { upstream_response: { status: 503 } } } });
    expect(requests).toHaveLength(3);
  });

  it('repeats a status that the sync names, after the header that it names', async () => {
    const { clock, finish, requests } = start(
      async (nango) => {
        await nango.get({ endpoint: '/x', retries: 1, retryOn: [409], retryHeader: { after: 'X-Wait' } });
      },
      () => (requests.length > 1 ? Response.json({}) : Response.json({}, { status: 409, headers: { 'x-wait': '8' } })),
    );
    await clock.advance(0);
    await attemptEnds(requests, 1);
    await clock.advance(7999);
    expect(requests).toHaveLength(1);
    await clock.advance(1);

    expect(await finish()).toMatchObject({ success: true });
  });

  it('follows pages with the paginator of Nango', async () => {
    const { finish, core } = start(
      async (nango) => {
        for await (const page of nango.paginate<{ id: string }>({ endpoint: '/items', paginate: { response_path: 'items', limit: 2 } })) {
          await nango.batchSave(page, 'Item');
        }
      },
      (request) => {
        const isFirst = !new URL(request.url).searchParams.has('cursor');
        return Response.json({ items: [{ id: isFirst ? 'a' : 'b' }], response_metadata: { next_cursor: isFirst ? 'p2' : '' } });
      },
    );
    await finish();

    expect(core.records.count({ ...ref, model: 'Item' })).toBe(2);
  });

  it('reports a provider that fails to answer', async () => {
    const { finish } = start(
      async (nango) => {
        await nango.get({ endpoint: '/x' });
      },
      () => {
        throw new Error('connect refused');
      },
    );

    expect(await finish()).toMatchObject({ error: { payload: { name: 'AxiosError', code: 'ECONNREFUSED', message: 'connect refused' } } });
  });
});

describe('log', () => {
  it('keeps warnings and errors', async () => {
    const { finish, logs } = start(async (nango) => {
      await nango.log('chatter');
      await nango.log('careful', { level: 'warn' });
      await nango.log({ broken: true }, { level: 'error' });
    });
    await finish();

    expect(logs).toMatchObject([
      { ...ref, syncName: 'items', variant: 'base', level: 'warn', message: 'careful' },
      { level: 'error', message: '{"broken":true}' },
    ]);
  });

  it('keeps everything once the sync asks for it', async () => {
    const { finish, logs } = start(async (nango) => {
      nango.setLogger({ level: 'debug' });
      await nango.log('chatter');
    });
    await finish();

    expect(logs).toMatchObject([{ level: 'info', message: 'chatter' }]);
  });
});

describe('records and checkpoints', () => {
  it('saves, merges, deletes and reads back', async () => {
    const seen: unknown[] = [];
    const { finish } = start(async (nango) => {
      await nango.batchSave([{ id: 'a', size: 1 }, { id: 'b', size: 2 }, { id: 'c' }], 'Item');
      await nango.batchUpdate([{ id: 'a', size: 9 }], 'Item');
      await nango.batchDelete([{ id: 'b' }], 'Item');
      seen.push(Object.fromEntries(await nango.getRecordsByIds(['a', 'b', 'zz'], 'Item')));
      for await (const record of nango.listRecords('Item')) seen.push(record.id);
    });
    await finish();

    expect(seen[0]).toEqual({ a: { id: 'a', size: 9, _nango_metadata: expect.objectContaining({ last_action: 'UPDATED', pruned_at: null }) } });
    expect(new Set(seen.slice(1))).toEqual(new Set(['a', 'c']));
  });

  it('refuses a record without an id', async () => {
    const { finish } = start(async (nango) => {
      await nango.batchSave([{ id: '' }], 'Item');
    });

    expect(await finish()).toMatchObject({ error: { payload: { message: expect.stringContaining('A record has no id') } } });
  });

  it('keeps a checkpoint from run to run, and refuses one that is not flat', async () => {
    const seen: unknown[] = [];
    const { finish, core, clock } = start(async (nango) => {
      const before = await nango.getCheckpoint();
      seen.push(before);
      if (before === null) await nango.saveCheckpoint({ page: 2 });
      else await nango.saveCheckpoint(JSON.parse('{"page":{"deep":1}}'));
    });
    await finish();
    await clock.advance(1000);
    core.syncs.trigger({ ...ref, syncs: [{ syncName: 'items' }] });

    expect(await finish()).toMatchObject({ error: { payload: { message: expect.stringContaining('Invalid checkpoint') } } });
    expect(seen).toEqual([null, { page: 2 }]);
  });
});

describe('what a sync may ask about itself', () => {
  it('knows its connection, its settings and its integration', async () => {
    const seen: unknown[] = [];
    const { finish, core } = start(async (nango) => {
      const connection = await nango.getConnection();
      seen.push(connection.connection_id, connection.connection_config, connection.tags, await nango.getMetadata());
      seen.push(await nango.getToken(), (await nango.getIntegration()).unique_key, nango.getVariant());
    });
    await finish();

    expect(seen).toEqual(['c1', { 'team.id': 'T1' }, { organization_id: 'acme' }, { team: 'blue' }, 'xoxb-1', 'slack', 'base']);
    expect(core.connections.get(ref)?.metadata).toEqual({ team: 'blue' });
  });

  it('holds a lock until its run is over', async () => {
    const seen: boolean[] = [];
    const { finish, core, clock } = start(async (nango) => {
      seen.push(await nango.tryAcquireLock({ key: 'k', ttlMs: 3_600_000 }));
    });
    await finish();
    await clock.advance(1000);
    core.syncs.trigger({ ...ref, syncs: [{ syncName: 'items' }] });
    await finish();

    expect(seen).toEqual([true, true]);
  });
});

it('says what to do about a sync that is deployed but not passed to the runner', async () => {
  const { core, finish } = start(async () => {});
  core.setExecutor(createSyncRunner({ functions: [], core, backends: {} }));

  expect(await finish()).toMatchObject({ error: { payload: { message: expect.stringContaining('Pass it to createSyncRunner in functions') } } });
});

/** Until the call has been made, and its answer has reached the sync. */
async function attemptEnds(requests: readonly Request[], count: number): Promise<void> {
  await until(() => requests.length === count);
  await settled();
}
