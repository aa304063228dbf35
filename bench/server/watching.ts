import { coreNangoApi, createWebhookSender } from 'nango-embed/sandbox';
import { createNangoHandler } from 'nango-embed/server';
import { result, type Result } from '../results.ts';
import { coreWith, message, owner } from './stage.ts';

const WATCHERS = 1000;
const RUNS = 100;

/** What Nango is asked while a thousand browsers look at one connection and a hundred runs change something. */
export async function watching(): Promise<Result[]> {
  const { core, run } = await coreWith(500);
  const asked: Record<string, number> = {};
  const api = coreNangoApi(core);
  const counting = new Proxy(api, {
    get: (target, name: keyof typeof api) => {
      if (name !== 'urls' && name !== 'rateLimit') asked[name] = (asked[name] ?? 0) + 1;
      return target[name];
    },
  });
  const handler = createNangoHandler({ nango: counting, integrations: ['slack'], webhookSigningKey: core.environment.webhookSigningKey, authorize: () => owner, maxStreamsPerOwner: WATCHERS });
  const following: Promise<unknown>[] = [];
  const sender = createWebhookSender({ core, url: 'http://host.test/api/nango/webhook', deliver: (request) => handler(request, { waitUntil: (work) => following.push(work) }) });

  const ask = (path: string) => handler(new Request(`http://host.test/api/nango${path}`)).then((response) => response.text());
  const busy = new Set<Promise<unknown>>();
  let heard = 0;
  /** What a browser does: it listens, and on an event asks how the syncs stand and for the records that changed. */
  async function browser(): Promise<void> {
    const response = await handler(new Request('http://host.test/api/nango/events'));
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      for (const [, data = ''] of chunk.value.matchAll(/^data: (.*)$/gm)) {
        const event = JSON.parse(data) as { type: string; modifiedAfter?: string };
        if (event.type !== 'sync.success') continue;
        heard += 1;
        const work = Promise.all([ask('/connections/slack/bench/syncs'), ask(`/connections/slack/bench/records/SlackMessage?limit=1000&modifiedAfter=${event.modifiedAfter}`)]);
        busy.add(work);
        void work.finally(() => busy.delete(work));
      }
    }
  }
  const browsers = Array.from({ length: WATCHERS }, browser);
  await ask('/connections/slack/bench/syncs');
  for (const name of Object.keys(asked)) delete asked[name];

  for (let index = 0; index < RUNS; index += 1) {
    const expected = (index + 1) * WATCHERS;
    await run(async (saving) => saving.batchSave('SlackMessage', [message(index, index + 1)]));
    await sender.whenDelivered();
    await Promise.all(following.splice(0));
    while (heard < expected || busy.size > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await handler.close();
  await Promise.all(browsers);
  core.dispose();
  return [
    result(`pulls of records for each run, ${WATCHERS} browsers, ${RUNS} runs`, (asked['listRecords'] ?? 0) / RUNS, 'requests', { goal: 1 }),
    result(`status reads for each run, ${WATCHERS} browsers, ${RUNS} runs`, (asked['listSyncStates'] ?? 0) / RUNS, 'requests', { goal: 1 }),
    result('all other requests for each run (whose it is, definitions)', Object.entries(asked).reduce((sum, [name, count]) => (name === 'listRecords' || name === 'listSyncStates' ? sum : sum + count), 0) / RUNS, 'requests'),
  ];
}
