import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { coreNangoApi } from 'nango-embed/sandbox';
import { createNangoHandler } from 'nango-embed/server';
import { toNodeHandler } from 'nango-embed/server/node';
import { result, type Result } from '../results.ts';
import { close, collected, coreWith, listen, owner } from './stage.ts';

const WATCHERS = 1000;

/** What an open stream that nothing happens on takes in the host, against one that is only held open. Clients are another process. */
export async function idleHeap(): Promise<Result[]> {
  const { core } = await coreWith(1);
  const handler = createNangoHandler({ nango: coreNangoApi(core), integrations: ['slack'], authorize: () => ({ ...owner, scope: { ...owner.scope } }), maxStreamsPerOwner: 2 * WATCHERS });
  const ours = await listen(toNodeHandler(handler));
  const held = new Set<ServerResponse>();
  const bare = await listen((_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' });
    res.write(': open\n\n');
    held.add(res);
    res.once('close', () => held.delete(res));
  });
  // What is loaded and compiled by the first streams is not theirs.
  await heapOf(`${ours.url}/api/nango/events`, 50);
  await heapOf(bare.url, 50);
  const perOurs = (await heapOf(`${ours.url}/api/nango/events`, WATCHERS)) / WATCHERS;
  const perBare = (await heapOf(bare.url, WATCHERS)) / WATCHERS;
  await handler.close();
  await close(ours.server);
  await close(bare.server);
  core.dispose();
  return [
    result('heap of an idle watcher', perOurs / 1024, 'KiB'),
    result('heap of a bare stream', perBare / 1024, 'KiB'),
    result('heap of an idle watcher against a bare stream', perOurs / perBare, '×', { goal: 2 }),
  ];
}

async function heapOf(url: string, count: number): Promise<number> {
  await settled();
  const before = collected();
  const clients = spawn(process.execPath, [fileURLToPath(new URL('clients.ts', import.meta.url)), url, String(count)], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(clients.stdout, 'data');
  await settled();
  const grown = collected() - before;
  clients.stdin.end();
  await once(clients, 'exit');
  return grown;
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 500));
}
