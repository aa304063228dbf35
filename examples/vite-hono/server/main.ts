import { serve } from '@hono/node-server';
import { createHost } from './host.ts';
import { connectToNango } from './nango.ts';

const hostname = '127.0.0.1';
const port = Number(process.env['PORT'] ?? 4173);
const address = `http://${hostname}:${port}`;

const nango = await connectToNango({ webhookUrl: `${address}/api/nango/webhook`, sandboxPort: Number(process.env['SANDBOX_PORT'] ?? port + 1) });
const host = createHost(nango);

const server = serve({ fetch: host.fetch, hostname, port }, () => {
  process.stdout.write(`${nango.description}\nOpen ${address}\n`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close();
    void nango.close().finally(() => process.exit(0));
  });
}
