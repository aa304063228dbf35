import { execFile, spawn } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { catalogueSyncs } from '../src/models/catalogue.js';
import { createSandbox, type Sandbox } from '../src/sandbox/index.js';
import { copyNangoProject, withoutTypes, type NangoProject } from '../test/cli/NangoProject.js';
import * as settings from './settings.js';

/**
 * Every command of the README, run: the scripts themselves and the real CLI, against a sandbox. Of `npm run …` the first half,
 * which installs what is missing, is left out: it would change what other tests run on. A command without a case fails.
 */
const TIMEOUT_MS = 180_000;
const folder = fileURLToPath(new URL('.', import.meta.url));
const readme = readFileSync(join(folder, 'README.md'), 'utf8');

let project: NangoProject;
let sandbox: Sandbox;
beforeAll(async () => {
  [project, sandbox] = await Promise.all([copyNangoProject(), createSandbox({ rateLimit: false })]);
  const raw = { ...sandbox.slack.issueToken() };
  sandbox.core.connections.upsert({ integrationId: 'slack', connectionId: 'test-conn-123', credentials: { type: 'OAUTH2', access_token: raw.access_token, raw } });
  await sandbox.core.syncs.whenIdle();
  // What a dry run reads. The types are looked at where the README compiles.
  const compiled = await project.run('nango.mjs', ['compile'], withoutTypes);
  expect(compiled.exitCode, compiled.output).toBe(0);
}, TIMEOUT_MS);
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

/** Runs a command as it stands in the README; it must end well. Only compiling by itself looks at types. */
async function succeed(command: string, { script, args } = scriptOf(command), inProject = project): Promise<string> {
  const types = args[0] === 'compile' ? {} : withoutTypes;
  const keys = { ...types, NANGO_HOSTPORT: sandbox.url, NANGO_SECRET_KEY_DEV: sandbox.secretKey, NANGO_SECRET_KEY_PROD: sandbox.secretKey };
  const { exitCode, output } = await inProject.run(script, args, keys);
  expect(exitCode, output).toBe(0);
  return output;
}

async function deploys(command: string, expected: readonly string[]): Promise<void> {
  const { syncs } = sandbox.core;
  const before = syncs.definitions();
  for (const sync of before) syncs.undeploy(sync);
  expect(await succeed(command)).toContain('Successfully deployed');
  expect(syncs.definitions().map(({ integrationId, syncName }) => `${integrationId}/${syncName}`).sort()).toEqual([...expected].sort());
  // What other commands are run on.
  syncs.deploy(before);
}

const names = catalogueSyncs.map(({ integrationId, syncName }) => `${integrationId}/${syncName}`);
const slackNames = names.filter((name) => name.startsWith('slack/'));

const cases: Record<string, (command: string) => Promise<void>> = {
  'npm run nango:dev': watches,
  'cd nango-integrations': async () => expect(existsSync(join(folder, 'package.json'))).toBe(true),
  // The same script; once is enough.
  'npm run dev': async (command) => expect(scriptOf(command)).toEqual(scriptOf('npm run nango:dev')),
  'npm run nango:compile': async (command) => {
    rmSync(join(project.folder, 'build'), { recursive: true });
    await succeed(command);
    expect(readdirSync(join(project.folder, 'build')).filter((file) => file.endsWith('.cjs'))).toHaveLength(names.length);
  },
  'npm run nango:dryrun -- active-users test-conn-123 -e dev --integration-id slack --validate --auto-confirm': async (command) => {
    const users = sandbox.core.records.count({ integrationId: 'slack', connectionId: 'test-conn-123', model: 'SlackUser' });
    expect(await succeed(command)).toContain(`"added": ${users}`);
  },
  'npm run nango:logs -- --sync active-users': async (command) => expect(await succeed(command)).toContain('test-conn-123\n    status     SUCCESS, every hour'),
  'npm run nango:logs -- --sync active-users --integration-id slack --connection-id test-conn-123 -e dev': async (command) =>
    expect(await succeed(command)).toContain('test-conn-123\n    status     SUCCESS, every hour'),
  'npm run nango:deploy': (command) => deploys(command, names),
  'npm run nango:deploy -- prod': (command) => deploys(command, names),
  'npm run nango:deploy -- dev -i slack': (command) => deploys(command, slackNames),
  'npm run nango:add -- my-provider my-sync --model MyNewData': async (command) => {
    const own = await copyNangoProject();
    await succeed(command, scriptOf(command), own);
    expect(existsSync(join(own.folder, 'my-provider/syncs/my-sync.ts'))).toBe(true);
    await own.remove();
  },
  'npm run -s nango:yaml': async (command) => expect(await succeed(command)).toContain('\nintegrations:\n  google-sheets:\n'),
  'npm run nango:yaml -- --out ../nango.yaml': async (command) => {
    const { script, args } = scriptOf(command);
    const out = `${project.folder}.yaml`;
    await succeed(command, { script, args: args.map((arg) => (arg === '../nango.yaml' ? out : arg)) });
    expect(readFileSync(out, 'utf8')).toContain('\nmodels:\n');
    rmSync(out);
  },
};

describe('every command of the README', () => {
  const commands = commandsOf(readme);

  it('has a case, and every case is in the README', () => {
    expect(Object.keys(cases).sort()).toEqual([...commands].sort());
  });

  it.each(commands)('%s', { timeout: TIMEOUT_MS }, async (command) => {
    const run = cases[command];
    expect(run, 'no case').toBeDefined();
    await run?.(command);
  });

  it.each(['compile', 'dev', 'dryrun', 'logs', 'deploy', 'add', 'yaml'])('%s has one script under both names', (name) => {
    expect(scriptOf(`npm run nango:${name} -- x`)).toEqual(scriptOf(`npm run ${name} -- x`));
  });

  it('may be given pnpm’s way, with the two dashes', async () => {
    const { output } = await project.run('nango-deploy.mjs', ['--', 'prod']);
    expect(output).toContain('NANGO_SECRET_KEY_PROD is not set');
  });
});

// The watcher checks every file of the folder, tests and what they import included, with the CLI's own TypeScript.
it('the watcher has no error to tell of this very folder', { timeout: TIMEOUT_MS }, async () => {
  const compiler = fileURLToPath(new URL('../node_modules/nango/node_modules/typescript/lib/tsc.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, '-p', folder]).catch((error: unknown) => error as { stdout: string });
  expect(stdout).toBe('');
});

describe('the README', () => {
  it.each(catalogueSyncs)('says of $integrationId/$syncName what the catalogue says', ({ syncName, model, schedule, kind, description }) => {
    expect(readme).toContain(`| \`${syncName}\` | \`${model}\` | ${schedule} | ${kind} | ${description} |`);
  });

  it.each(Object.entries(settings).map(([name, schema]) => ({ name, fields: Object.keys(schema.shape) })))('names every field of $name', ({ fields }) => {
    const table = readme.split('\n').filter((line) => line.startsWith('| `'));
    expect(fields.filter((field) => !table.some((line) => line.split('|')[1]?.includes(`\`${field}\``)))).toEqual([]);
  });

  it('keeps the sections of the document that it continues', () => {
    const sections = [...readme.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(sections).toEqual(['Overview', 'Project Structure', 'Available Syncs', 'Development Workflow', 'Adding a New Sync', 'Sync Types', 'Configuration', 'Querying Synced Data', 'Best Practices', 'Troubleshooting', 'Old and New', 'Resources', 'Support']);
  });
});

/** In shell blocks, and in the text where they stand in backticks. */
function commandsOf(text: string): string[] {
  const blocks = [...text.matchAll(/^```(?:bash|sh)\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const inText = [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`((?:npm|npx|node|cd) [^`]+)`/g)].map(([, command = '']) => command);
  const lines = [...blocks, ...inText].map((line) => line.trim()).filter((line) => line && !line.startsWith('#'));
  // The demo is the repository's, and has its end-to-end tests.
  return [...new Set(lines)].filter((line) => line !== 'npm run demo');
}

/** `npm run name -- args` → what package.json lets it start, without the installing before it. */
function scriptOf(command: string): { script: string; args: string[] } {
  const [, name = '', given = ''] = /^npm run (?:-s )?(\S+)(?: -- (.*))?$/.exec(command) ?? [];
  const isRoot = name.startsWith('nango:');
  const manifest = JSON.parse(readFileSync(join(folder, isRoot ? '../package.json' : 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const start = isRoot ? 'node scripts/ready.mjs && node nango-integrations/scripts/' : 'node scripts/';
  const text = manifest.scripts[name] ?? '';
  expect(text.startsWith(start), `"${command}" is the script "${text}"`).toBe(true);
  const [script = '', ...args] = text.slice(start.length).split(' ');
  return { script, args: [...args, ...given.split(' ').filter(Boolean)] };
}

/** Starts the watcher, makes a mistake once everything is compiled, and ends it when it tells of the mistake. */
async function watches(command: string): Promise<void> {
  const own = await copyNangoProject();
  const { script, args } = scriptOf(command);
  const child = spawn(process.execPath, [join(own.folder, 'scripts', script), ...args], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = new Promise<void>((resolve) => child.on('close', () => resolve()));
  onTestFinished(async () => {
    // The whole group: the CLI is a process of its own.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await end;
    await own.remove();
  });
  let output = '';
  const says = (text: string, times: number) =>
    new Promise<void>((resolve, reject) => {
      const look = () => output.split(text).length > times && resolve();
      for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
      child.on('close', () => reject(new Error(`It ended without saying "${text}": ${output}`)));
      look();
    });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));

  await says('✓ Compiling', names.length);
  expect(output).toContain('Starting compilation in watch mode');
  expect(output).not.toContain('err -');
  appendFileSync(join(own.folder, 'slack/syncs/channels.ts'), "\nconst mistake: number = 'text';\n");
  await says('err - slack/syncs/channels.ts', 1);
}
