import { Nango } from '@nangohq/node';
import { createSandbox } from 'nango-embed/sandbox';
import { createNangoHandler } from 'nango-embed/server';
import { nangoApi } from 'nango-embed/server/nango';
import { toNodeHandler } from 'nango-embed/server/node';
import { percentile, result, type Result } from '../results.ts';
import { close, listen, message, owner, ref } from './stage.ts';

/** A page of records through the handler, against the SDK's answer passed on as it is; both in one server, turn by turn. */
export async function passThrough(): Promise<Result[]> {
  const sandbox = await createSandbox({ rateLimit: false, syncs: [] });
  const { core } = sandbox;
  core.setExecutor(async (saving) => saving.batchSave('SlackMessage', Array.from({ length: 1000 }, (_, index) => message(index))));
  core.syncs.deploy([{ integrationId: 'slack', syncName: 'bench', description: '', models: ['SlackMessage'], frequency: 'every day', autoStart: true, scopes: [], webhookSubscriptions: [], input: null, jsonSchema: { definitions: {} } }]);
  core.connections.upsert({ ...ref, credentials: { type: 'OAUTH2', access_token: 'x', raw: {} }, tags: owner.scope });
  await new Promise((resolve) => setTimeout(resolve, 500));
  await core.syncs.whenIdle();

  const options = { secretKey: core.environment.secretKey, host: sandbox.url };
  const sdk = new Nango({ apiKey: options.secretKey, host: options.host });
  const handler = toNodeHandler(createNangoHandler({ nango: nangoApi(options), integrations: ['slack'], authorize: () => owner }));
  const { server, url } = await listen((req, res) => {
    if (req.url?.startsWith('/api/nango')) return void handler(req, res);
    const modifiedAfter = new URL(req.url ?? '', 'http://x').searchParams.get('modifiedAfter') ?? '';
    sdk.listRecords({ providerConfigKey: 'slack', connectionId: 'bench', model: 'SlackMessage', limit: 100, modifiedAfter }).then(
      (page) => res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(page)),
      (error: unknown) => res.writeHead(500).end(String(error)),
    );
  });

  const times = { handler: [] as number[], bare: [] as number[] };
  const start = Date.now() - 3_600_000;
  for (let round = 0; round < 600; round += 1) {
    // A time of its own for each, so that no answer of a moment ago serves.
    const query = `limit=100&modifiedAfter=${new Date(start + round).toISOString()}`;
    const paths = { handler: `/api/nango/connections/slack/bench/records/SlackMessage?${query}`, bare: `/bare?${query}` };
    for (const name of round % 2 ? (['handler', 'bare'] as const) : (['bare', 'handler'] as const)) {
      const before = performance.now();
      const response = await fetch(url + paths[name]);
      const text = await response.text();
      if (!response.ok || text.length < 10_000) throw new Error(`${name} answered ${response.status}: ${text.slice(0, 200)}`);
      if (round >= 100) times[name].push(performance.now() - before);
    }
  }
  await close(server);
  await sandbox.close();
  const p50 = { handler: percentile(times.handler, 0.5), bare: percentile(times.bare, 0.5) };
  return [
    result('GET records (100), p50 of the handler', p50.handler, 'ms'),
    result('GET records (100), p50 of a bare @nangohq/node pass-through', p50.bare, 'ms'),
    result('GET records (100), handler against the pass-through', p50.handler / p50.bare, '×', { goal: 1.25 }),
  ];
}
