import { serve } from '@hono/node-server';
import type { NangoHandler } from 'nango-embed/server';
import { createHost } from './host.ts';
import { connectToNango } from './nango.ts';
import { nangoHandler } from './nangoHandler.ts';

const hostname = '127.0.0.1';
const port = Number(process.env['PORT'] ?? 4173);
const address = `http://${hostname}:${port}`;
const hasMirror = process.env['MIRROR'] !== 'off';

const nango = await connectToNango({ webhookUrl: `${address}/api/nango/webhook`, sandboxPort: Number(process.env['SANDBOX_PORT'] ?? port + 1) });
const host = createHost({ nango, handler: startHandler(), hasMirror });

const server = serve({ fetch: host.fetch, hostname, port }, () => {
  process.stdout.write(`${nango.description}\n${hasMirror ? 'Records are mirrored in Postgres, in memory; MIRROR=off reads them from Nango.' : 'MIRROR=off: records are read from Nango.'}\nOpen ${address}\n`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close();
    void nango.close().finally(() => process.exit(0));
  });
}

async function startHandler(): Promise<NangoHandler> {
  if (!hasMirror) return nangoHandler(nango, null);
  // Loaded only where it is wanted: it is a whole Postgres.
  const { openMirror } = await import('./mirror.ts');
  return nangoHandler(nango, await openMirror());
}
