import { get } from 'node:http';
import { coreNangoApi } from 'nango-embed/sandbox';
import { createNangoHandler } from 'nango-embed/server';
import { toNodeHandler } from 'nango-embed/server/node';
import type { ServerResponse } from 'node:http';
import { createHmac } from 'node:crypto';
import { percentile, result, type Result } from '../results.ts';
import { close, coreWith, listen, owner } from './stage.ts';

const WATCHERS = 1000;
const ROUNDS = 60;

/** From a webhook's arrival to a thousand open streams, against a server that does nothing but write the same bytes to all. */
export async function broadcast(): Promise<Result[]> {
  const { core } = await coreWith(1);
  const key = core.environment.webhookSigningKey;
  const handler = createNangoHandler({ nango: coreNangoApi(core), integrations: ['slack'], webhookSigningKey: key, authorize: () => owner, maxStreamsPerOwner: WATCHERS });
  const ours = await listen(toNodeHandler(handler));

  const open = new Set<ServerResponse>();
  const bare = await listen((req, res) => {
    if (req.method === 'GET') {
      res.writeHead(200, { 'Content-Type': 'text/event-stream' });
      res.write(': open\n\n');
      open.add(res);
      return;
    }
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      for (const watcher of open) watcher.write(body);
      res.end();
    });
  });

  const arrivals = { ours: [] as number[], bare: [] as number[] };
  const left = { ours: 0, bare: 0 };
  await Promise.all(
    Array.from({ length: WATCHERS }, () => [watch(`${ours.url}/api/nango/events`, () => arrive('ours')), watch(bare.url, () => arrive('bare'))]).flat(),
  );
  let sentAt = 0;
  let isMeasured = false;
  let finished = () => {};
  function arrive(name: keyof typeof left): void {
    if (isMeasured) arrivals[name].push(performance.now() - sentAt);
    left[name] -= 1;
    if (left[name] === 0) finished();
  }

  for (let round = 0; round < ROUNDS; round += 1) {
    isMeasured = round >= 10;
    const at = new Date(Date.now() + round).toISOString();
    const body = JSON.stringify({ connectionId: 'bench', from: 'nango', model: 'SlackMessage', modifiedAfter: at, providerConfigKey: 'slack', responseResults: { added: 1, updated: 0, deleted: 0 }, success: true, syncName: 'messages', syncVariant: 'base', syncType: 'INCREMENTAL', type: 'sync' });
    const event = `data: ${JSON.stringify({ type: 'sync.success', integrationId: 'slack', connectionId: 'bench', syncName: 'messages', variant: 'base', model: 'SlackMessage', modifiedAfter: at })}\n\n`;
    const send = {
      ours: () => fetch(`${ours.url}/api/nango/webhook`, { method: 'POST', body, headers: { 'x-nango-hmac-sha256': createHmac('sha256', key).update(body).digest('hex') } }),
      bare: () => fetch(bare.url, { method: 'POST', body: event }),
    };
    for (const name of round % 2 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
      left[name] = WATCHERS;
      const all = new Promise<void>((resolve) => (finished = resolve));
      sentAt = performance.now();
      await send[name]();
      await all;
    }
  }
  await handler.close();
  await close(ours.server);
  await close(bare.server);
  core.dispose();
  const p99 = { ours: percentile(arrivals.ours, 0.99), bare: percentile(arrivals.bare, 0.99) };
  return [
    result(`webhook to ${WATCHERS} streams, p99`, p99.ours, 'ms'),
    result(`the same bytes from a bare broadcast to ${WATCHERS} streams, p99`, p99.bare, 'ms'),
    result('webhook to streams against the bare broadcast, p99', p99.ours / p99.bare, '×', { goal: 1.5 }),
  ];
}

/** Resolves once the stream is open; calls back for each event. */
function watch(url: string, onEvent: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => {
      response.once('data', () => resolve());
      response.on('data', (chunk: Buffer) => {
        for (let count = chunk.toString().split('data: ').length - 1; count > 0; count -= 1) onEvent();
      });
      response.on('error', () => undefined);
    }).on('error', reject);
  });
}
