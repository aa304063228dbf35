import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { nangoApi } from '../server/nango/nangoApi.js';
import { createSandbox, type Sandbox } from './createSandbox.js';

const open: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

it('connects Slack through the consent page, runs the shipped syncs and tells the host by webhook', async () => {
  const host = await listenForWebhooks();
  const sandbox = await start({ webhookUrl: host.url });
  const nango = nangoApi({ secretKey: sandbox.secretKey, host: sandbox.url });

  const { token } = await nango.createConnectSession({ integrationId: 'slack', tags: { organization_id: 'acme' } });
  await consent(sandbox, token);
  await sandbox.core.syncs.whenIdle();

  const [connection] = await nango.listConnections({ tags: { organization_id: 'acme' } });
  const channels = await nango.listRecords({ ...connection!, model: 'SlackChannel' });
  expect(channels.records.map(({ name }) => name)).toContain('general');
  const states = await nango.listSyncStates(connection!);
  expect(states.map(({ syncName, status }) => `${syncName} ${status}`).sort()).toEqual(['active-users SUCCESS', 'channel-messages PAUSED', 'channels SUCCESS']);
  await expect.poll(() => host.types).toEqual(expect.arrayContaining(['auth', 'sync', 'sync']));
});

it('takes a free port when none is given, so that two can run at once', async () => {
  const [one, other] = await Promise.all([start(), start()]);
  expect(one!.url).not.toBe(other!.url);
});

it('says so when its port is taken', async () => {
  const one = await start();
  await expect(createSandbox({ port: Number(new URL(one.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it('plays Slack over HTTP, and says what is wrong with a command', async () => {
  const sandbox = await start();
  const post = (path: string, body: unknown) =>
    fetch(`${sandbox.url}/_sandbox/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

  expect((await post('slack/rename-channel', { name: 'general', to: 'town-square' })).status).toBe(200);
  expect(sandbox.slack.control.channels().map(({ name }) => name)).toContain('town-square');
  const refused = await post('slack/rename-channel', { name: 'nowhere', to: 'x' });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('There is no channel');
});
it('brings a Slack message to the records as soon as it is written', async () => {
  const sandbox = await start();
  const nango = nangoApi({ secretKey: sandbox.secretKey, host: sandbox.url });
  const { token } = await nango.createConnectSession({ integrationId: 'slack', tags: { organization_id: 'acme' } });
  await consent(sandbox, token);
  const [connection] = await nango.listConnections({ tags: { organization_id: 'acme' } });
  sandbox.core.connections.setMetadata(connection!, { channels: ['#general'] });

  const body = JSON.stringify({ channel: 'general', text: 'Hello, all' });
  const posted = await fetch(`${sandbox.url}/_sandbox/slack/post-message`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  const { result } = (await posted.json()) as { result: { ts: string } };

  const stored = async () => (await nango.listRecords({ ...connection!, model: 'SlackMessage' })).records;
  await expect.poll(stored).toMatchObject([{ ts: result.ts, text: 'Hello, all' }]);
});

async function start(options: { webhookUrl?: string } = {}): Promise<Sandbox> {
  const sandbox = await createSandbox(options);
  open.push(() => sandbox.close());
  return sandbox;
}

/** What a browser does in the popup: follow to the consent page, press Allow, follow back. */
async function consent(sandbox: Sandbox, token: string): Promise<void> {
  const page = await fetch(`${sandbox.url}/oauth/connect/slack?connect_session_token=${token}&ws_client_id=none`);
  const html = await page.text();
  const allow = /action="([^"]+)"/.exec(html)?.[1];
  const fields = [...html.matchAll(/<input[^>]+name="([^"]+)"[^>]+value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]);
  const body = new URLSearchParams([...fields, ['decision', 'allow']]);
  const done = await fetch(new URL(allow ?? page.url, page.url), { method: 'POST', body });
  expect(done.status).toBe(200);
}

async function listenForWebhooks(): Promise<{ url: string; types: string[] }> {
  const types: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      types.push((JSON.parse(body) as { type: string }).type);
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  open.push(() => new Promise((resolve) => server.close(resolve)));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, types };
}
