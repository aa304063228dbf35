import { describe, expect, it } from 'vitest';
import { createStage } from '../../../test/server/createStage.js';
import { deferred, type Deferred } from '../../../test/server/deferred.js';
import { recordedWebhook, recordedWebhooks, type RecordedWebhook } from '../../../test/server/recordedWebhooks.js';
import { codeOf, get, messageOf } from '../../../test/server/requests.js';
import { serializeWebhook } from '../../sandbox/core/serializeWebhook.js';
import { webhookSignatures } from '../../sandbox/core/signWebhook.js';
import { createMemoryBus, createMemoryOutcomeStore, type BusMessage } from '../index.js';

const signingKey = recordedWebhook('sync.initial.success').signingKey;
const url = 'http://host.test/api/nango/webhook';

function delivery({ raw, signature }: Pick<RecordedWebhook, 'raw' | 'signature'>, headers: Record<string, string> = {}): Request {
  return new Request(url, { method: 'POST', headers: { 'Content-Type': 'application/json', 'x-nango-hmac-sha256': signature, ...headers }, body: raw });
}

/** A webhook that was never recorded, signed as Nango would. */
async function signed(body: Record<string, unknown>): Promise<Request> {
  const raw = serializeWebhook(body);
  const signatures = await webhookSignatures({ rawBody: raw, signingKey });
  return delivery({ raw, signature: signatures['x-nango-hmac-sha256'] ?? '' });
}

/** A handler with the key of the recordings, where slack-2 belongs to acme, and everything it publishes. */
function stageForRecordings() {
  const published: BusMessage[] = [];
  const bus = createMemoryBus();
  bus.subscribe((message) => published.push(message));
  const outcomes = createMemoryOutcomeStore();
  const stage = createStage({ startAt: '2026-11-24T12:00:00Z', bus, outcomes, webhookSigningKey: signingKey, integrations: ['slack', 'posthog', 'google-sheet', 'unauth'] });
  stage.connect('slack-2');
  const list = (integrationId: string, connectionId: string) => outcomes.list({ integrationId, connectionId });
  return { ...stage, published, list };
}

describe('POST /webhook', () => {
  it.each(recordedWebhooks)('takes $name as Nango sent it', async (webhook) => {
    const { handle, errors, settle } = stageForRecordings();
    const response = await handle(delivery(webhook));
    await settle();
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
    expect(errors).toEqual([]);
  });

  it('needs neither a session nor the headers of a browser', async () => {
    const { handle } = stageForRecordings();
    const request = delivery(recordedWebhook('sync.initial.success'), { 'X-Caller': 'nobody', Origin: 'https://api.nango.dev', 'Content-Type': 'text/plain' });
    expect((await handle(request)).status).toBe(200);
  });

  it('keeps how the run ended', async () => {
    const { handle, list } = stageForRecordings();
    await handle(delivery(recordedWebhook('sync.error.provider-401')));
    expect(await list('slack', 'slack-2')).toEqual([
      { syncName: 'channels', variant: 'base', outcome: expect.objectContaining({ ok: false, upstreamStatus: 401, at: '2026-11-23T12:08:39.801Z' }) },
    ]);
  });

  it('is not confused by a webhook that comes twice, or late', async () => {
    const { handle, list } = stageForRecordings();
    const later = recordedWebhook('sync.incremental.added-updated-deleted');
    for (const webhook of [later, later, recordedWebhook('sync.initial.success')]) await handle(delivery(webhook));
    expect((await list('slack', 'slack-2')).map(({ outcome }) => outcome)).toEqual([
      { ok: true, at: '2026-11-23T12:07:06.083Z', changes: { SlackChannel: { added: 1, updated: 2, deleted: 1 } } },
    ]);
  });

  it('tells the streams whose connection it is', async () => {
    const { handle, published, settle } = stageForRecordings();
    await settle();
    await handle(delivery(recordedWebhook('sync.initial.success')));
    await settle();
    expect(published).toContainEqual({
      origin: expect.any(String),
      event: {
        type: 'sync.success',
        integrationId: 'slack',
        connectionId: 'slack-2',
        syncName: 'channels',
        variant: 'base',
        model: 'SlackChannel',
        modifiedAfter: '2026-11-23T12:05:57.110Z',
      },
      tags: { organization_id: 'acme' },
    });
  });

  it('asks Nango once whose it is, for several webhooks', async () => {
    const { handle, asked, settle } = stageForRecordings();
    for (const name of ['sync.initial.success', 'sync.bulk.first-run']) await handle(delivery(recordedWebhook(name)));
    await settle();
    expect(asked).toEqual(['listConnections']);
  });

  it('asks again after an authorisation, which may have changed whose it is', async () => {
    const { handle, core, published, settle } = stageForRecordings();
    await handle(delivery(recordedWebhook('sync.initial.success')));
    await settle();
    core.connections.patch({ integrationId: 'slack', connectionId: 'slack-2' }, { tags: { organization_id: 'umbrella' } });
    await handle(delivery(recordedWebhook('auth.creation.success')));
    await settle();
    expect(published.at(-1)).toMatchObject({ event: { type: 'connection.created' }, tags: { organization_id: 'umbrella' } });
  });

  it('says nothing of a connection that never came to be', async () => {
    const { handle, published, settle } = stageForRecordings();
    await settle();
    published.splice(0);
    await handle(delivery(recordedWebhook('auth.creation.failed')));
    await settle();
    expect(published).toEqual([]);
  });

  it('takes no notice of an integration that is not on offer', async () => {
    const outcomes = createMemoryOutcomeStore();
    const { handle, asked } = createStage({ startAt: '2026-11-24T12:00:00Z', outcomes, webhookSigningKey: signingKey, integrations: ['posthog'] });
    expect((await handle(delivery(recordedWebhook('sync.initial.success')))).status).toBe(200);
    expect(await outcomes.list({ integrationId: 'slack', connectionId: 'slack-2' })).toEqual([]);
    expect(asked).toEqual([]);
  });

  it.each([{ type: 'quota', from: 'nango' }, { anything: true }])('takes no notice of %j, which it has never seen', async (body) => {
    const { handle, asked, errors } = stageForRecordings();
    expect((await handle(await signed(body))).status).toBe(200);
    expect([asked, errors]).toEqual([[], []]);
  });

  it('lets nobody who asks after it join a read from before it', async () => {
    const { nango, connect, settle } = createStage();
    connect('slack-2');
    await settle();
    const reads: Deferred<void>[] = [];
    let started = deferred<void>();
    const listRecords: typeof nango.listRecords = async (input) => {
      const read = deferred<void>();
      reads.push(read);
      started.resolve();
      await read.promise;
      return nango.listRecords(input);
    };
    const { handle } = createStage({ nango: { ...nango, listRecords }, webhookSigningKey: signingKey });
    const path = '/connections/slack/slack-2/records/SlackChannel';

    const before = handle(get(path));
    await started.promise;
    started = deferred<void>();
    await handle(delivery(recordedWebhook('sync.initial.success')));
    const after = handle(get(path));
    await started.promise;
    for (const read of reads) read.resolve();

    expect([(await before).status, (await after).status, reads.length]).toEqual([200, 200, 2]);
  });

  it('answers before the streams are told', async () => {
    const stage = createStage();
    const nango = { ...stage.nango, listConnections: () => new Promise<never>(() => {}) };
    const { handle } = createStage({ nango, webhookSigningKey: signingKey });
    const later: Promise<unknown>[] = [];
    const response = await handle(delivery(recordedWebhook('sync.initial.success')), { waitUntil: (work) => later.push(work) });
    expect(response.status).toBe(200);
    expect(later).toHaveLength(1);
  });

  it('tells the host, and not Nango, when the streams cannot be told', async () => {
    const failure = new Error('bus is down');
    const bus = { ...createMemoryBus(), publish: () => Promise.reject(failure) };
    const { handle, errors, connect, settle } = createStage({ bus, webhookSigningKey: signingKey });
    connect('slack-2');
    expect((await handle(delivery(recordedWebhook('sync.initial.success')))).status).toBe(200);
    await settle();
    expect(errors).toContain(failure);
  });

  it('lets Nango try again when the outcome cannot be kept', async () => {
    const outcomes = { ...createMemoryOutcomeStore(), put: () => Promise.reject(new Error('disk full')) };
    const { handle, errors } = createStage({ startAt: '2026-11-24T12:00:00Z', outcomes, webhookSigningKey: signingKey });
    expect((await handle(delivery(recordedWebhook('sync.initial.success')))).status).toBe(500);
    expect(errors).toEqual([expect.objectContaining({ message: 'disk full' })]);
  });
});

describe('a webhook that is not from Nango', () => {
  const { raw, signature, legacySignature } = recordedWebhook('sync.error.action-error');
  const unsigned = new Request(url, { method: 'POST', body: raw });
  const legacyOnly = new Request(url, { method: 'POST', body: raw, headers: { 'x-nango-signature': legacySignature } });

  it.each([
    ['no signature', unsigned],
    ['the legacy signature alone', legacyOnly],
    ['a wrong signature', delivery({ raw, signature: '0'.repeat(64) })],
    ['a changed body', delivery({ raw: raw.replace('missing_settings', 'phishing'), signature })],
    ['no body', delivery({ raw: '', signature })],
  ])('is refused for %s, and changes nothing', async (_, request) => {
    const { handle, asked, list } = stageForRecordings();
    const response = await handle(request.clone());
    expect([response.status, await codeOf(response)]).toEqual([401, 'invalid_signature']);
    expect(asked).toEqual([]);
    expect(await list('slack', 'slack-2')).toEqual([]);
  });

  it('is refused when the host gave no key, with a word on where it is', async () => {
    const { handle, errors } = createStage({ webhookSigningKey: '' });
    const response = await handle(delivery({ raw, signature }));
    expect(response.status).toBe(500);
    expect(await messageOf(response)).toMatch(/webhookSigningKey.*Signing key/);
    expect(errors).toHaveLength(1);
  });

  it('is not read to the end when it is too large', async () => {
    const { handle } = stageForRecordings();
    const response = await handle(delivery({ raw: 'x'.repeat(1024 * 1024 + 1), signature }));
    expect([response.status, await codeOf(response)]).toEqual([413, 'payload_too_large']);
  });
});

it('shows in the next read what a webhook told', async () => {
  const { handle } = stageForRecordings();
  await handle(delivery(recordedWebhook('sync.error.action-error')));
  const { syncs } = await (await handle(get('/connections/slack/slack-2/syncs'))).json();
  expect(syncs).toHaveLength(1);
});
