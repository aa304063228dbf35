import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, type SandboxCredentials } from '../src/sandbox/index.js';
import { runNangoScript } from '../test/cli/runNangoScript.js';

/** What is run dry: a sync, the model whose rows it saves, and the settings of the connection, if it needs any. */
interface DryRun {
  integrationId: string;
  syncName: string;
  model: string;
  metadata?: Record<string, unknown>;
}

const dryRuns: readonly DryRun[] = [
  { integrationId: 'slack', syncName: 'channels', model: 'SlackChannel' },
  { integrationId: 'slack', syncName: 'active-users', model: 'SlackUser' },
];

const TIMEOUT_MS = 120_000;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false });
  // A dry run reads the names of the syncs from the folder that a compile writes.
  const compiled = await runNangoScript('nango.mjs', ['compile'], {});
  expect(compiled.exitCode, compiled.output).toBe(0);
}, TIMEOUT_MS);
afterAll(() => sandbox.close());

/** The real CLI runs the compiled sync on this machine, with a connection and the provider's answers from the sandbox. */
describe('nango dryrun --validate', () => {
  it.each(dryRuns)('of $integrationId/$syncName finds valid what the sandbox’s own run saves', { timeout: TIMEOUT_MS }, async (dryRun) => {
    const saved = await runInSandbox(dryRun);

    const { exitCode, output } = await runDry(dryRun);

    expect(exitCode, output).toBe(0);
    expect(countsIn(output)).toEqual({ added: saved, updated: 0, deleted: 0 });
  });

  it('ends with an exit code of its own when there is no such connection', { timeout: TIMEOUT_MS }, async () => {
    const { exitCode, output } = await runNangoScript('nango.mjs', ['dryrun', 'channels', 'nobody', '-e', 'dev', '--validate'], variables());

    expect(exitCode).toBe(12);
    expect(output).toMatch(/connection/i);
  });
});

/** `--auto-confirm`, because the CLI asks before it prints more than ten rows, and fails when nobody answers. */
function runDry({ integrationId, syncName }: DryRun) {
  const args = ['dryrun', syncName, connectionOf({ integrationId, syncName }), '-e', 'dev', '--integration-id', integrationId, '--validate', '--auto-confirm'];
  return runNangoScript('nango.mjs', args, variables());
}

function variables(): Record<string, string> {
  return { NANGO_HOSTPORT: sandbox.url, NANGO_SECRET_KEY_DEV: sandbox.secretKey };
}

/** Connects an account for one sync, lets the sandbox run it, and says how many records there are. */
async function runInSandbox({ integrationId, syncName, model, metadata = {} }: DryRun): Promise<number> {
  const { core } = sandbox;
  const ref = { integrationId, connectionId: connectionOf({ integrationId, syncName }) };
  core.connections.upsert({ ...ref, metadata, credentials: credentialsFor(integrationId) });
  await core.syncs.whenIdle();
  core.syncs.trigger({ ...ref, syncs: [{ syncName }] });
  await core.syncs.whenIdle();
  const [state] = core.syncs.states({ ...ref, syncs: [{ syncName }] });
  expect(state?.latestExecutionStatus).toBe('SUCCESS');
  return state?.recordCount[model] ?? 0;
}

function connectionOf({ integrationId, syncName }: Pick<DryRun, 'integrationId' | 'syncName'>): string {
  return `${integrationId}-${syncName}`;
}

function credentialsFor(integrationId: string): SandboxCredentials {
  if (integrationId === 'posthog') return { type: 'API_KEY', apiKey: sandbox.posthog.issueKey() };
  const raw = { ...sandbox.slack.issueToken() };
  return { type: 'OAUTH2', access_token: raw.access_token, raw };
}

function countsIn(output: string): unknown {
  const counts = /would produce the following results: (\{[^}]*\})/.exec(stripVTControlCharacters(output))?.[1];
  return counts === undefined ? output : JSON.parse(counts);
}
