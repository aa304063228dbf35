import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, type SandboxCredentials } from '../src/sandbox/index.js';
import { copyNangoProject, withoutTypes, type NangoProject } from '../test/cli/NangoProject.js';

/** What is run dry: a sync, the model whose rows it saves, and the settings of the connection, if it needs any. */
interface DryRun {
  integrationId: string;
  syncName: string;
  model: string;
  settings?: (sandbox: Sandbox) => Record<string, unknown>;
}

const project_id = '12345';

const dryRuns: readonly DryRun[] = [
  { integrationId: 'google-sheets', syncName: 'sheet-metadata', model: 'SheetMetadata', settings: spreadsheet },
  { integrationId: 'google-sheets', syncName: 'sheet-rows', model: 'SheetRow', settings: spreadsheet },
  { integrationId: 'posthog', syncName: 'active-users', model: 'PostHogPerson', settings: () => ({ project_id, lookback_days: 365 }) },
  { integrationId: 'posthog', syncName: 'conversion-rate', model: 'PostHogConversionData', settings: () => ({ project_id, funnel_steps: ['$pageview', 'signup'] }) },
  { integrationId: 'posthog', syncName: 'total-events', model: 'PostHogEvent', settings: () => ({ project_id, lookback_days: 365, event_names: ['signup'] }) },
  { integrationId: 'slack', syncName: 'active-users', model: 'SlackUser' },
  { integrationId: 'slack', syncName: 'channel-messages', model: 'SlackMessage', settings: () => ({ channels: ['#incidents'], history_days: 10 }) },
  { integrationId: 'slack', syncName: 'channels', model: 'SlackChannel' },
];

const TIMEOUT_MS = 120_000;

let sandbox: Sandbox;
let project: NangoProject;
beforeAll(async () => {
  [sandbox, project] = await Promise.all([createSandbox({ rateLimit: false }), copyNangoProject()]);
  // A dry run reads the names of the syncs from the folder that a compile writes. Their types are looked at where the README compiles.
  const compiled = await project.run('nango.mjs', ['compile'], withoutTypes);
  expect(compiled.exitCode, compiled.output).toBe(0);
}, TIMEOUT_MS);
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

/** The real CLI runs the compiled sync on this machine, with a connection and the provider's answers from the sandbox. */
describe('nango dryrun --validate', () => {
  it.each(dryRuns)('of $integrationId/$syncName finds valid what the sandbox’s own run saves', { timeout: TIMEOUT_MS }, async (dryRun) => {
    const saved = await runInSandbox(dryRun);
    expect(saved).toBeGreaterThan(0);

    const { exitCode, output } = await runDry(dryRun);

    expect(exitCode, output).toBe(0);
    expect(countsIn(output)).toEqual({ added: saved, updated: 0, deleted: 0 });
  });

  it('ends with an exit code of its own when there is no such connection', { timeout: TIMEOUT_MS }, async () => {
    indexOnly({ integrationId: 'slack', syncName: 'channels' });
    const { exitCode, output } = await project.run('nango.mjs', ['dryrun', 'channels', 'nobody', '-e', 'dev', '--validate'], variables());

    expect(exitCode).toBe(12);
    expect(output).toMatch(/connection/i);
  });
});

/** `--auto-confirm`, because the CLI asks before it prints more than ten rows, and fails when nobody answers. */
function runDry({ integrationId, syncName }: DryRun) {
  indexOnly({ integrationId, syncName });
  const args = ['dryrun', syncName, connectionOf({ integrationId, syncName }), '-e', 'dev', '--integration-id', integrationId, '--validate', '--auto-confirm'];
  return project.run('nango.mjs', args, variables());
}

/** The CLI compiles all that index.ts names before it runs one of them: eight times the eight. The README's dry run is one of all. */
function indexOnly({ integrationId, syncName }: Pick<DryRun, 'integrationId' | 'syncName'>): void {
  writeFileSync(join(project.folder, 'index.ts'), `import './${integrationId}/syncs/${syncName}.js';\n`);
}

function variables(): Record<string, string> {
  return { NANGO_HOSTPORT: sandbox.url, NANGO_SECRET_KEY_DEV: sandbox.secretKey, ...withoutTypes };
}

/** Connects an account for one sync, lets the sandbox run it, and says how many records there are. */
async function runInSandbox({ integrationId, syncName, model, settings }: DryRun): Promise<number> {
  const { core } = sandbox;
  const ref = { integrationId, connectionId: connectionOf({ integrationId, syncName }) };
  core.connections.upsert({ ...ref, metadata: settings?.(sandbox) ?? {}, credentials: credentialsFor(integrationId) });
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
  const raw = { ...(integrationId === 'slack' ? sandbox.slack : sandbox.googleSheets).issueToken() };
  return { type: 'OAUTH2', access_token: raw.access_token, raw };
}

function spreadsheet({ googleSheets }: Sandbox): Record<string, unknown> {
  return { spreadsheet_id: googleSheets.control.spreadsheetUrl };
}

function countsIn(output: string): unknown {
  const counts = /would produce the following results: (\{[^}]*\})/.exec(stripVTControlCharacters(output))?.[1];
  return counts === undefined ? output : JSON.parse(counts);
}
