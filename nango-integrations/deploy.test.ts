import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

// The real CLI, against a server that answers the two calls of a deploy.
const TIMEOUT_MS = 60_000;

let server: Server | undefined;
afterEach(() => server?.close());

describe('nango-deploy', () => {
  it('refuses without a key, says how to set it, and calls nobody', async () => {
    const { exitCode, output } = await deploy(['prod'], {});

    expect(exitCode).toBe(1);
    expect(output).toContain('NANGO_SECRET_KEY_PROD is not set, nor is NANGO_SECRET_KEY.');
    expect(output).toContain('NANGO_SECRET_KEY_PROD=<key> npm run nango:deploy -- prod');
  });

  it('does not take the key of another environment', async () => {
    const { exitCode, output } = await deploy([], { NANGO_SECRET_KEY_PROD: 'key' });

    expect(exitCode).toBe(1);
    expect(output).toContain('NANGO_SECRET_KEY_DEV is not set');
  });

  it('deploys both syncs', { timeout: TIMEOUT_MS }, async () => {
    const nango = await startNango();
    const { exitCode, output } = await deploy(['dev'], { NANGO_SECRET_KEY_DEV: 'key', NANGO_HOSTPORT: nango.url });

    expect(output).toContain('Successfully deployed');
    expect(exitCode).toBe(0);
    expect(nango.deployed).toEqual(['active-users', 'channels']);
  });

  it('fails when nobody confirms that a sync with connections is removed', { timeout: TIMEOUT_MS }, async () => {
    const nango = await startNango({ deletedSyncs: [{ name: 'old', providerConfigKey: 'slack', connections: 3 }] });
    const { exitCode } = await deploy(['dev'], { NANGO_SECRET_KEY_DEV: 'key', NANGO_HOSTPORT: nango.url });

    expect(exitCode).not.toBe(0);
    expect(nango.deployed).toEqual([]);
  });
});

function deploy(args: string[], keys: Record<string, string>): Promise<{ exitCode: number | null; output: string }> {
  const script = fileURLToPath(new URL('./scripts/nango-deploy.mjs', import.meta.url));
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('NANGO_'));
  const child = spawn(process.execPath, [script, ...args], { env: { ...Object.fromEntries(inherited), ...keys }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}

interface DeployBody {
  flowConfigs: { syncName: string; providerConfigKey: string; models: string[] }[];
}

async function startNango(surprises: Partial<ReturnType<typeof plan>> = {}) {
  const deployed: string[] = [];
  const started = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString() || '{}') as DeployBody;
    const isPreview = request.url?.endsWith('/confirmation') ?? false;
    const results = body.flowConfigs.map(({ syncName: name, providerConfigKey, models }) => ({ name, providerConfigKey, models, version: '1.0.0', type: 'sync' }));
    if (!isPreview) deployed.push(...results.map(({ name }) => name));
    const answer = isPreview ? { ...plan(body), ...surprises } : results;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  server = started;
  await new Promise<void>((resolve) => {
    started.listen(0, '127.0.0.1', resolve);
  });
  const address = started.address();
  return { deployed, url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` };
}

function plan({ flowConfigs }: DeployBody) {
  const deletedSyncs: { name: string; providerConfigKey: string; connections: number }[] = [];
  const nothing = { updatedSyncs: [], newActions: [], updatedActions: [], deletedActions: [], deletedModels: [] };
  const newSyncs = flowConfigs.map(({ syncName, providerConfigKey }) => ({ name: syncName, providerConfigKey, connections: 0, auto_start: true }));
  return { ...nothing, newSyncs, deletedSyncs, newOnEventScripts: [], updatedOnEventScripts: [], deletedOnEventScripts: [] };
}
