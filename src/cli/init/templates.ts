import { environmentLines } from '../sandbox/environmentLines.js';
import { byIntegration } from './chooseSyncs.js';
import type { ChosenSync, HostKind } from './InitPlan.js';
import { pageColumns } from './pageColumns.js';

/** The one place of a host that knows its secret and its users. */
export function handlerFile(kind: HostKind, syncs: readonly ChosenSync[]): string {
  const made = kind === 'next' ? nextHandler : `/** Answers everything below /api/nango. */\nexport const nangoHandler = createHandler();\n`;
  return `import { createNangoHandler${kind === 'next' ? ', type NangoHandler' : ''} } from 'nango-embed/server';
import { nangoApi } from 'nango-embed/server/nango';

${made}
function createHandler() {
  const { NANGO_SECRET_KEY = '', NANGO_WEBHOOK_SIGNING_KEY, NANGO_HOST, NANGO_CONNECT_URL } = process.env;
  return createNangoHandler({
    nango: nangoApi({
      secretKey: NANGO_SECRET_KEY,
      ...(NANGO_HOST ? { host: NANGO_HOST } : {}),
      ...(NANGO_CONNECT_URL ? { connectUrl: NANGO_CONNECT_URL } : {}),
    }),
    ...(NANGO_WEBHOOK_SIGNING_KEY ? { webhookSigningKey: NANGO_WEBHOOK_SIGNING_KEY } : {}),
    integrations: [${[...byIntegration(syncs).keys()].map((id) => `'${id}'`).join(', ')}],
    authorize: async (request) => {
      const user = await currentUser(request);
      // Whose connections are whose: each carries these as tags.
      return user && { scope: { organization_id: user.organizationId }, tags: { end_user_id: user.id } };
    },
  });
}

/** Yours: who sent this request, by your own session; null for nobody. Until you say, everybody is one and the same, and only in development. */
async function currentUser(_request: Request): Promise<{ id: string; organizationId: string } | null> {
  if (process.env['NODE_ENV'] === 'production') throw new Error('currentUser does not know your users yet. Read your session here before you deploy.');
  return { id: 'demo-user', organizationId: 'demo' };
}
`;
}

const nextHandler = `// Next has several copies of a module: for pages, for routes, and another after each change in development. One handler serves them all,
// made once: after a change in this file, start \`next dev\` anew.
const processWide: typeof globalThis & { nangoHandler?: NangoHandler } = globalThis;

/** Answers everything below /api/nango. Made with the first request: \`next build\` imports every route, and has no secret key. */
export const nangoHandler = (...request: Parameters<NangoHandler>) => (processWide.nangoHandler ??= createHandler())(...request);
`;

/** What the host's users see; `'use client'` means nothing outside of React Server Components. */
export function pageFile(syncs: readonly ChosenSync[]): string {
  const integrations = [...byIntegration(syncs)].map(([id, own]) => `  {\n    id: '${id}',\n    syncs: [\n${own.map(syncLine).join('\n')}\n    ],\n  },`);
  return `'use client';

import { ConnectButton, ConnectionSettings, NangoProvider, RecordsTable, SyncStatusBadge, useConnections } from 'nango-embed';
import 'nango-embed/styles.css';

const integrations = [
${integrations.join('\n')}
] as const;

export function Integrations() {
  return (
    <NangoProvider baseUrl="/api/nango">
      {integrations.map((integration) => (
        <section key={integration.id} style={{ padding: 24, textAlign: 'start' }}>
          <ConnectButton integrationId={integration.id} />
          <SyncedData {...integration} />
        </section>
      ))}
    </NangoProvider>
  );
}

function SyncedData({ id, syncs }: (typeof integrations)[number]) {
  const connection = useConnections({ integrationId: id }).data?.[0];
  if (!connection) return null;
  const { integrationId, connectionId } = connection;
  return (
    <>
      <details style={{ marginBlock: 16 }}>
        <summary>Settings</summary>
        <ConnectionSettings integrationId={integrationId} connectionId={connectionId} />
      </details>
      {syncs.map(({ name, model, title, columns }) => (
        <div key={name} style={{ marginBlock: 24 }}>
          <div style={{ marginBlock: 8 }}>
            {title} <SyncStatusBadge integrationId={integrationId} connectionId={connectionId} syncName={name} />
          </div>
          <RecordsTable integrationId={integrationId} connectionId={connectionId} model={model} columns={columns} caption={title} height={320} />
        </div>
      ))}
    </>
  );
}
`;
}

function syncLine(sync: ChosenSync): string {
  const title = sync.syncName.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase());
  const columns = pageColumns(sync).map((name) => `'${name}'`);
  return `      { name: '${sync.syncName}', model: '${sync.model}', title: '${title}', columns: [${columns.join(', ')}] },`;
}

export function environmentExample(sandboxUrl: string): string {
  return `# Nango: Environment Settings > API Keys. It opens everything: keep it on the server.
NANGO_SECRET_KEY=
# Nango: Environment Settings > Webhooks. Without it webhooks are refused, and nothing updates live.
NANGO_WEBHOOK_SIGNING_KEY=

# For \`npx nango-embed sandbox\`, which needs no account, these instead:
${environmentLines(sandboxUrl).replaceAll(/^/gm, '# ')}
`;
}

export const nextRoute = `import { after } from 'next/server';
import { toNextRoute } from 'nango-embed/server/next';
import { nangoHandler } from '../../../../server/nango';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toNextRoute(nangoHandler, { after });
`;

export const nextPage = `import { Suspense } from 'react';
import { Integrations } from './Integrations';

export default function IntegrationsPage() {
  return (
    // It is each customer's own: nothing of it is known when Next prerenders pages.
    <Suspense fallback={null}>
      <Integrations />
    </Suspense>
  );
}
`;

export const expressServer = `import express from 'express';
import { toNodeHandler } from 'nango-embed/server/node';
import { nangoHandler } from './nango.js';

const app = express();
// Before any body parser: the signature of a webhook is over its raw bytes.
app.use('/api/nango', toNodeHandler(nangoHandler));

const port = Number(process.env['PORT'] ?? 3000);
app.listen(port, () => console.log(\`The backend listens on port \${port}.\`));
`;

export const honoServer = `import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { nangoHandler } from './nango.js';

const app = new Hono();
app.all('/api/nango/*', (context) => nangoHandler(context.req.raw));

serve({ fetch: app.fetch, port: Number(process.env['PORT'] ?? 3000) }, ({ port }) => console.log(\`The backend listens on port \${port}.\`));
`;
