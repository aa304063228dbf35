import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyNangoProject, type NangoProject } from '../test/cli/NangoProject.js';

/** `npm run nango:add`, in a copy of the folder as a host has it, and in a copy of what it touches of this repository. */
const root = fileURLToPath(new URL('..', import.meta.url));
const TIMEOUT_MS = 180_000;

describe('nango:add, in the folder of a host', () => {
  let project: NangoProject;
  beforeAll(async () => {
    project = await copyNangoProject();
  });
  afterAll(() => project.remove());

  const add = (...args: string[]) => project.run('nango-add.mjs', args);
  const read = (path: string) => readFileSync(join(project.folder, path), 'utf8');

  it('writes model, sync, test and entries, which compile and pass', { timeout: TIMEOUT_MS }, async () => {
    const first = await add('my-provider', 'my-sync', '--model', 'MyNewData');
    const second = await add('slack', 'reminders');

    expect(first, first.output).toMatchObject({ exitCode: 0 });
    expect(second, second.output).toMatchObject({ exitCode: 0 });
    expect(first.output).toContain('npm run nango:dryrun -- my-sync <connection-id> -e dev --integration-id my-provider');
    expect(read('index.ts')).toContain("import './my-provider/syncs/my-sync.js';\nimport './posthog/");
    expect(read('models.ts')).toContain('export type SlackReminders = ');

    const compiled = await project.run('nango.mjs', ['compile']);
    expect(compiled.exitCode, compiled.output).toBe(0);
    expect(existsSync(join(project.folder, 'build/my-provider_syncs_my-sync.cjs'))).toBe(true);
    expect(definitionOf(project, 'my-provider', 'my-sync')).toMatchObject({ runs: 'every hour', output: ['MyNewData'], auto_start: true, features: ['checkpoints'] });
    expect(await typesOf(project)).toBe('');

    const tests = await vitest(root, ['--dir', project.folder, '--root', project.folder, 'my-provider', 'slack/syncs/reminders']);
    expect(tests).toContain('10 passed');
  });

  it.each([
    [['my provider', 'x'], '"my provider" cannot be the id of an integration.'],
    [['../elsewhere', 'x'], '"../elsewhere" cannot be the id of an integration.'],
    [['lib', 'x'], '"lib" is a folder of another kind.'],
    [['acme', 'deals.ts'], '"deals.ts" cannot be the name of a sync.'],
    [['acme', 'deals', '--model', 'deal'], '"deal" cannot be the name of a model.'],
    [['acme', 'deals', '--model', 'SlackUser'], 'models.ts has a model SlackUser already.'],
    [['slack', 'channels'], 'slack/syncs/channels.ts exists already.'],
    [['acme'], 'An integration id and the name of a sync are needed. Nothing was written. Use: npm run nango:add -- my-provider my-sync'],
    [['acme', 'deals', '--force'], "Unknown option '--force'"],
  ])('refuses %j and writes nothing', async (args, message) => {
    const before = ['index.ts', 'models.ts', 'catalogue.ts'].map(read);
    const { exitCode, output } = await add(...args);

    expect(exitCode).toBe(1);
    expect(output).toContain(message);
    expect(['index.ts', 'models.ts', 'catalogue.ts'].map(read)).toEqual(before);
    expect(existsSync(join(project.folder, 'acme'))).toBe(false);
  });
});

describe('nango:add, in this repository', () => {
  let copy: string;
  beforeAll(() => {
    // Inside the repository, so that what is installed is found.
    mkdirSync(join(root, '.vitest'), { recursive: true });
    copy = mkdtempSync(join(root, '.vitest/add-'));
    const parts = ['nango-integrations', 'src', 'test/models', 'tsconfig.json', 'package.json'];
    // Without Storybook, which the repository's own configuration brings along.
    writeFileSync(join(copy, 'vitest.config.ts'), "export default { test: { projects: [{ test: { name: 'unit' } }] } };\n");
    for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true, filter: (path) => !/\/(build|\.nango|node_modules)(\/|$)/.test(relative(root, path)) });
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('also brings it to the sandbox and the components', { timeout: TIMEOUT_MS }, async () => {
    const script = join(copy, 'nango-integrations/scripts/nango-add.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [script, 'my-provider', 'my-sync', '--model', 'MyNewData']);

    const read = (path: string) => readFileSync(join(copy, path), 'utf8');
    expect(stdout).toContain('../src/protocol/models.ts');
    expect(read('src/sandbox/shippedSyncs.ts')).toContain("{ integrationId: 'my-provider', syncName: 'my-sync', sync: myProviderMySync },\n];");
    expect(read('src/protocol/models.ts')).toContain('/** My new data of my-provider. */\nexport interface MyNewData {');
    expect(read('src/protocol/models.ts')).toContain('  MyNewData: MyNewData;\n');
    expect(await vitest(copy, ['--project', 'unit', 'test/models/interfaces', 'nango-integrations/my-provider'])).toContain('2 passed');
  });
});

function definitionOf(project: NangoProject, integrationId: string, syncName: string): unknown {
  const integrations = JSON.parse(readFileSync(join(project.folder, '.nango/nango.json'), 'utf8')) as { providerConfigKey: string; syncs: { name: string }[] }[];
  return integrations.find(({ providerConfigKey }) => providerConfigKey === integrationId)?.syncs.find(({ name }) => name === syncName);
}

/** What TypeScript says of the whole folder, catalogue and tests included, with the strict options that Nango compiles with. */
async function typesOf({ folder }: NangoProject): Promise<string> {
  return outputOf(join(root, 'node_modules/.bin/tsc'), ['-p', folder], root);
}

async function vitest(cwd: string, args: string[]): Promise<string> {
  // Without colours, which would stand between the numbers and the words.
  return outputOf(join(root, 'node_modules/.bin/vitest'), ['run', ...args], cwd, { ...process.env, NO_COLOR: '1' });
}

async function outputOf(command: string, args: string[], cwd: string, env = process.env): Promise<string> {
  const end = await promisify(execFile)(command, args, { cwd, env }).catch((error: unknown) => error as { stdout: string; stderr: string });
  return end.stdout + end.stderr;
}
