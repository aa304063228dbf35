import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandboxCore, type SandboxCore, type SyncExecutor } from 'nango-embed/sandbox';

export const ref = { integrationId: 'slack', connectionId: 'bench' };
export const owner = { scope: { organization_id: 'acme' } };

/** A message of about 300 bytes, as Slack's sync saves them. */
export function message(index: number, version = 0): { id: string } & Record<string, unknown> {
  return {
    id: `C${index % 50}-${1_700_000_000 + index}.000100`,
    channelId: `C${index % 50}`,
    channelName: `channel-${index % 50}`,
    userId: `U${index % 400}`,
    userName: `Person Number ${index % 400}`,
    text: `Message ${index} version ${version}: ${words[index % words.length]} ${words[(index * 7) % words.length]} and ${words[(index * 13) % words.length]} before lunch.`,
    createdAt: new Date(1_700_000_000_000 + index * 1000).toISOString(),
    replyCount: index % 17,
    isReply: index % 3 === 0,
  };
}

const words = ['release', 'invoice', 'customer', 'deploy', 'meeting', 'contract', 'backlog', 'incident', 'roadmap', 'review', 'budget', 'hiring'];

/** A Nango in memory with one connection, whose sync saves what it is told to. */
export async function coreWith(rows: number): Promise<{ core: SandboxCore; run: (save: SyncExecutor) => Promise<void> }> {
  const core = createSandboxCore();
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
  core.syncs.deploy([
    { integrationId: 'slack', syncName: 'messages', description: '', models: ['SlackMessage'], frequency: 'every day', autoStart: false, scopes: [], webhookSubscriptions: [], input: null, jsonSchema: { definitions: {} } },
  ]);
  core.connections.upsert({ ...ref, credentials: { type: 'OAUTH2', access_token: 'x', raw: {} }, tags: owner.scope });
  await core.syncs.whenIdle();
  const run = async (save: SyncExecutor): Promise<void> => {
    core.setExecutor(save);
    core.syncs.trigger({ ...ref, syncs: [{ syncName: 'messages' }] });
    await core.syncs.whenIdle();
  };
  await run(async (saving) => {
    for (let from = 0; from < rows; from += 1000) saving.batchSave('SlackMessage', Array.from({ length: Math.min(1000, rows - from) }, (_, index) => message(from + index)));
  });
  return { core, run };
}

export async function listen(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

export function collected(): number {
  const { gc } = globalThis;
  if (!gc) throw new Error('The heap cannot be measured without collecting it first. Start node with --expose-gc.');
  gc();
  gc();
  return process.memoryUsage().heapUsed;
}
