import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectSlack, createSandbox, type Sandbox } from '../../sandbox/index.js';
import { createNangoHandler } from '../../server/index.js';
import { toNodeHandler } from '../../server/adapters/node.js';
import { nangoApi } from '../../server/nango/nangoApi.js';
import { examine, type ExamineOptions } from './examine.js';
import { projectSyncs } from './projectSyncs.js';
import { readEnvironment } from './readEnvironment.js';
import { formatReport, hasProblems, type Section } from './Report.js';

const tags = { organization_id: 'acme' };
let sandbox: Sandbox;
const servers: Server[] = [];

beforeEach(async () => {
  sandbox = await createSandbox({ rateLimit: false });
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await sandbox.close();
});

const slackSyncs = [
  { integrationId: 'slack', syncName: 'channels' },
  { integrationId: 'slack', syncName: 'channel-messages' },
];

function look(options: Partial<ExamineOptions> & { variables?: Record<string, string> } = {}): Promise<Section[]> {
  const { variables, ...rest } = options;
  const values = { NANGO_SECRET_KEY: sandbox.secretKey, NANGO_HOST: sandbox.url, NANGO_WEBHOOK_SIGNING_KEY: sandbox.webhookSigningKey, ...variables };
  return examine({ environment: { values, from: '.env and the shell' }, syncs: slackSyncs, scopeTag: 'organization_id', webhookUrl: undefined, connect: nangoApi, fetch, ...rest });
}

/** Every problem, with what to do, by the title it stands under. */
async function problems(options?: Parameters<typeof look>[0]): Promise<Record<string, string[]>> {
  const sections = await look(options);
  const found = sections.map(({ title, findings }): [string, string[]] => [title, findings.flatMap((finding) => (finding.level === 'problem' ? [`${finding.what} → ${finding.action}`] : []))]);
  return Object.fromEntries(found.filter(([, texts]) => texts.length > 0));
}

it('finds nothing wrong with a set-up that works, to its last record', async () => {
  await connectSlack(sandbox, tags);
  const webhookUrl = await startHost(sandbox.webhookSigningKey);
  const sections = await look({ webhookUrl });
  expect(hasProblems(sections), formatReport(sections)).toBe(false);
  const report = stripVTControlCharacters(formatReport(sections));
  expect(report).toContain('Nothing wrong was found.');
  expect(report).toContain('takes what Nango signs and refuses the rest');
  expect(report).toContain('slack/channels is deployed');
  expect(report).toMatch(/SlackChannel of slack \S+ has records/);
});

describe('key and host', () => {
  it('without a key', async () => {
    expect(await problems({ variables: { NANGO_SECRET_KEY: '' } })).toEqual({ 'Key and host': [expect.stringContaining('looked in .env and the shell. → Copy a key')] });
  });

  it('with a key of another environment', async () => {
    const found = await problems({ variables: { NANGO_SECRET_KEY: crypto.randomUUID() } });
    expect(found['Key and host']).toEqual([expect.stringMatching(/refuses the key.*of this environment/)]);
  });

  it('where nobody answers', async () => {
    const found = await problems({ variables: { NANGO_HOST: 'http://127.0.0.1:9' } });
    expect(found['Key and host']).toEqual([expect.stringMatching(/cannot be reached.*Check NANGO_HOST/)]);
  });

  it('for an integration that Nango does not have', async () => {
    const found = await problems({ syncs: [{ integrationId: 'github', syncName: 'issues' }] });
    expect(found['Key and host']).toEqual([expect.stringContaining('Nango has no integration with the id github; it has')]);
  });
});

describe('webhooks', () => {
  it('without a signing key', async () => {
    expect((await problems({ variables: { NANGO_WEBHOOK_SIGNING_KEY: '' } }))['Webhooks']).toEqual([expect.stringContaining('nothing updates live')]);
  });

  it('where the backend has another key', async () => {
    expect((await problems({ webhookUrl: await startHost('another key') }))['Webhooks']).toEqual([expect.stringContaining('runs with another NANGO_WEBHOOK_SIGNING_KEY')]);
  });

  it('where nothing is mounted, or nothing runs', async () => {
    const url = await startHost(sandbox.webhookSigningKey);
    expect((await problems({ webhookUrl: url.replace('/api/nango/webhook', '/elsewhere') }))['Webhooks']).toEqual([expect.stringContaining('There is nothing at')]);
    expect((await problems({ webhookUrl: 'http://127.0.0.1:9/webhook' }))['Webhooks']).toEqual([expect.stringContaining('cannot be reached')]);
  });

  it('where everything is believed', async () => {
    const url = await listen(createServer((_request, response) => response.end('{}')));
    expect((await problems({ webhookUrl: url }))['Webhooks']).toEqual([expect.stringContaining('Anybody could make your backend believe things')]);
  });
});

it('whose connections are: names one that is nobody’s', async () => {
  const { connectionId } = await connectSlack(sandbox, { other: 'x' });
  expect((await problems())['Whose connections are']).toEqual([expect.stringMatching(new RegExp(`slack ${connectionId} has no tag organization_id; it has other.*patchConnection`))]);
});

it('looks at the tags of all connections, at the syncs of the newest of each integration, and says so', async () => {
  for (let number = 0; number < 12; number += 1) sandbox.core.connections.upsert({ integrationId: 'slack', credentials: { type: 'OAUTH2', access_token: 'none', raw: {} } });
  sandbox.core.connections.upsert({ integrationId: 'posthog', credentials: { type: 'API_KEY', apiKey: 'none' }, tags });
  await sandbox.core.syncs.whenIdle();
  const sections = await look({ syncs: [...slackSyncs, { integrationId: 'posthog', syncName: 'active-users' }] });
  const said = (title: string) => sections.find((section) => section.title === title)?.findings.map(({ what }) => what) ?? [];
  expect(said('Whose connections are')).toHaveLength(11);
  expect(said('Whose connections are').at(-1)).toBe('So it is with 2 more.');
  for (const title of ['Sync not running', 'Data not appearing']) {
    expect(said(title).at(-1)).toContain('Looked at 6 of 13 connections');
    expect(said(title).some((what) => what.includes(' of posthog '))).toBe(true);
  }
});

describe('sync not running', () => {
  it('names one that is not deployed', async () => {
    const found = await problems({ syncs: [...slackSyncs, { integrationId: 'slack', syncName: 'reminders' }] });
    expect(found['Sync not running']).toEqual([expect.stringMatching(/slack\/reminders is not deployed.*npm run deploy/)]);
  });

  it('tells one that waits for settings from one that somebody paused', async () => {
    const connection = connectWithoutSettings();
    await sandbox.core.syncs.whenIdle();
    await nangoApi({ secretKey: sandbox.secretKey, host: sandbox.url }).pauseSync({ ...connection, syncName: 'channels' });
    const found = await problems();
    expect(found['Sync not running']).toEqual(
      expect.arrayContaining([expect.stringMatching(/channel-messages .*has never been started.*ConnectionSettings/), expect.stringMatching(/channels .*is paused.*SyncPanel/)]),
    );
  });

  it('names one that failed', async () => {
    const connection = await connectSlack(sandbox, tags);
    sandbox.slack.control.fail({ method: 'conversations.list', error: 'missing_scope', times: 100 });
    await nangoApi({ secretKey: sandbox.secretKey, host: sandbox.url }).triggerSync({ ...connection, syncName: 'channels' });
    await sandbox.core.syncs.whenIdle();
    expect((await problems())['Sync not running']).toEqual(expect.arrayContaining([expect.stringMatching(/channels .*did not come to the end.*nango-integrations, npm run logs -- --sync channels.*on its schedule/)]));
    await nangoApi({ secretKey: sandbox.secretKey, host: sandbox.url }).pauseSync({ ...connection, syncName: 'channels' });
    expect((await problems())['Sync not running']).toEqual(expect.arrayContaining([expect.stringMatching(/channels .*did not come to the end.*paused besides/)]));
  });
});

describe('data not appearing', () => {
  it('tells what has never come from what Nango has emptied', async () => {
    const connection = connectWithoutSettings();
    await sandbox.core.syncs.whenIdle();
    const before = await problems();
    expect(before['Data not appearing']).toEqual([expect.stringMatching(/SlackMessage .*nothing yet.*See "Sync not running"/)]);
    const { records } = sandbox.core.records.list({ ...connection, model: 'SlackChannel', limit: 1 });
    sandbox.core.records.prune({ ...connection, model: 'SlackChannel', untilCursor: records[0]?._nango_metadata.cursor ?? '' });
    expect((await problems())['Data not appearing']).toEqual(expect.arrayContaining([expect.stringMatching(/pruned.*createPostgresStore/)]));
  });
});

it('authentication errors: names the connection and what it must be allowed', async () => {
  const connection = await connectSlack(sandbox, tags);
  sandbox.core.reportRefreshFailure(connection);
  expect((await problems())['Authentication errors']).toEqual([expect.stringMatching(new RegExp(`refuses the credentials of slack ${connection.connectionId}.*reconnect.*channels:read`))]);
});

it('reads the variables that the host would, and the syncs that it has', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  try {
    writeFileSync(join(folder, '.env'), 'NANGO_SECRET_KEY=from-env\nNANGO_HOST=http://env\n');
    writeFileSync(join(folder, '.env.local'), 'NANGO_SECRET_KEY=from-local\n');
    const { values, from } = readEnvironment(folder, undefined, { NANGO_HOST: 'http://shell' });
    expect(values).toMatchObject({ NANGO_SECRET_KEY: 'from-local', NANGO_HOST: 'http://shell' });
    expect(from).toBe('.env.local and .env and the shell');
    expect(() => readEnvironment(folder, '.env.production')).toThrow('There is no .env.production');
    expect(projectSyncs(folder)).toHaveLength(8);
    mkdirSync(join(folder, 'nango-integrations'));
    writeFileSync(join(folder, 'nango-integrations/index.ts'), `import './slack/syncs/channels.js';\nimport "./github/syncs/issues";\n// import './slack/syncs/old.js';\n`);
    expect(projectSyncs(folder)).toEqual([
      { integrationId: 'slack', syncName: 'channels' },
      { integrationId: 'github', syncName: 'issues' },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function connectWithoutSettings() {
  const credentials = { type: 'OAUTH2' as const, access_token: sandbox.slack.issueToken().access_token, raw: {} };
  return sandbox.core.connections.upsert({ integrationId: 'slack', credentials, tags }).connection;
}

async function startHost(webhookSigningKey: string): Promise<string> {
  const handler = createNangoHandler({ nango: nangoApi({ secretKey: sandbox.secretKey, host: sandbox.url }), webhookSigningKey, integrations: ['slack'], authorize: () => null });
  const listener = toNodeHandler(handler);
  return listen(createServer((request, response) => (request.url?.startsWith('/api/nango') ? void listener(request, response) : response.writeHead(404).end())));
}

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/nango/webhook`;
}
