import { expect, test } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack, run } from './npm.ts';

/** No React, no types, no build: what a backend takes of the package. */
const script = `
import { createServer } from 'node:http';
import { createNangoHandler } from 'nango-embed/server';
import { toNodeHandler } from 'nango-embed/server/node';
import { nangoApi } from 'nango-embed/server/nango';

const nango = nangoApi({ secretKey: crypto.randomUUID(), host: 'http://127.0.0.1:9' });
const handler = createNangoHandler({ nango, integrations: ['slack'], authorize: (request) => (request.headers.has('cookie') ? { scope: { organization_id: 'acme' }, tags: {} } : null) });
const server = createServer(toNodeHandler(handler)).listen(0, '127.0.0.1', async () => {
  const url = 'http://127.0.0.1:' + server.address().port + '/api/nango/connections';
  const stranger = await fetch(url);
  const signedIn = await fetch(url, { headers: { cookie: 'session=1' } });
  console.log(JSON.stringify({ node: process.version, stranger: stranger.status, signedIn: signedIn.status, body: await signedIn.json() }));
  server.close();
});
`;

test('the backend runs in plain Node, with nothing but the SDK beside it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nango-embed-server-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    writeFileSync(join(folder, 'server.js'), script);
    run('npm', ['install', '--no-audit', '--no-fund', pack(folder), '@nangohq/node@0.71'], folder);
    const said = JSON.parse(run('node', ['server.js'], folder)) as { stranger: number; signedIn: number; body: { error: { code: string } } };
    expect(said).toMatchObject({ stranger: 401, signedIn: 502, body: { error: { code: 'nango_unavailable' } } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
