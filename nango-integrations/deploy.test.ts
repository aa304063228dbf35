import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, shippedSyncs, toSandboxFunction, type Sandbox, type SandboxFunction } from '../src/sandbox/index.js';
import { copyNangoProject, withoutTypes, type NangoProject } from '../test/cli/NangoProject.js';

// The real CLI, against a sandbox.
const TIMEOUT_MS = 120_000;

let project: NangoProject;
beforeAll(async () => {
  project = await copyNangoProject();
});
afterAll(() => project.remove());

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

describe('nango-deploy', () => {
  it('refuses without a key, says how to set it, and calls nobody', async () => {
    const { exitCode, output } = await project.run('nango-deploy.mjs', ['prod']);

    expect(exitCode).toBe(1);
    expect(output).toContain('NANGO_SECRET_KEY_PROD is not set, nor is NANGO_SECRET_KEY.');
    expect(output).toContain('NANGO_SECRET_KEY_PROD=<key> npm run nango:deploy -- prod');
  });

  it('does not take the key of another environment', async () => {
    const { exitCode, output } = await project.run('nango-deploy.mjs', [], { NANGO_SECRET_KEY_PROD: 'key' });

    expect(exitCode).toBe(1);
    expect(output).toContain('NANGO_SECRET_KEY_DEV is not set');
  });

  it('deploys every sync of index.ts as the sandbox deploys it by itself', { timeout: TIMEOUT_MS }, async () => {
    const { core } = (sandbox = await createSandbox({ syncs: [] }));
    const { exitCode, output } = await deploy(sandbox);

    expect(output).toContain('Successfully deployed');
    expect(exitCode).toBe(0);
    const deployed = core.syncs.definitions().map(({ id: _id, lastDeployed: _at, version: _version, endpoints: _endpoints, features: _features, code: _code, ...rest }) => rest);
    expect(deployed.map(nameOf).toSorted()).toEqual(indexed());
    expect(Object.fromEntries(deployed.map((each) => [nameOf(each), each]))).toEqual(Object.fromEntries(shipped().map((each) => [nameOf(each), each])));
  });

  it('fails when nobody confirms that a sync with connections is removed, and does as told when somebody does', { timeout: 2 * TIMEOUT_MS }, async () => {
    const { core } = (sandbox = await createSandbox({ syncs: [] }));
    core.syncs.deploy([old]);
    core.connections.upsert({ integrationId: 'slack', credentials: { type: 'OAUTH2', access_token: 'token', raw: {} } });
    const unconfirmed = await deploy(sandbox);

    expect(unconfirmed.exitCode).not.toBe(0);
    expect(core.syncs.definitions().map(nameOf)).toEqual(['slack/old']);

    const confirmed = await deploy(sandbox, ['--auto-confirm', '--allow-destructive']);
    expect(confirmed.exitCode, confirmed.output).toBe(0);
    expect(core.syncs.definitions().map(nameOf).toSorted()).toEqual(indexed());
  });

  it('fails when an integration is missing, and says which', { timeout: TIMEOUT_MS }, async () => {
    sandbox = await createSandbox({ syncs: [] });
    sandbox.core.integrations.remove('slack');
    const { exitCode, output } = await deploy(sandbox);

    expect(exitCode).not.toBe(0);
    expect(output).toContain('"providerConfigKey": "slack"');
    expect(sandbox.core.syncs.definitions()).toEqual([]);
  });
});

const old: SandboxFunction = {
  integrationId: 'slack',
  syncName: 'old',
  description: '',
  models: ['Old'],
  frequency: 'every day',
  autoStart: false,
  scopes: [],
  webhookSubscriptions: [],
  input: null,
  jsonSchema: { definitions: { Old: {} } },
};

function deploy({ url, secretKey }: Sandbox, options: string[] = []) {
  return project.run('nango-deploy.mjs', ['dev', ...options], { NANGO_SECRET_KEY_DEV: secretKey, NANGO_HOSTPORT: url, ...withoutTypes });
}

/** `slack/channels` for each line of index.ts. */
function indexed(): string[] {
  const lines = readFileSync(new URL('./index.ts', import.meta.url), 'utf8').matchAll(/^import '\.\/(.+)\/syncs\/(.+)\.js';$/gm);
  return [...lines].map(([, integrationId, syncName]) => `${integrationId}/${syncName}`).toSorted();
}

function shipped(): SandboxFunction[] {
  return shippedSyncs.map(toSandboxFunction);
}

function nameOf({ integrationId, syncName }: Pick<SandboxFunction, 'integrationId' | 'syncName'>): string {
  return `${integrationId}/${syncName}`;
}
