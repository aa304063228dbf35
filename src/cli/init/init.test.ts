import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { syncsOf } from '../../models/catalogue.js';
import { needPackages } from '../needPackages.js';
import { chooseSyncs } from './chooseSyncs.js';
import { detectHost } from './detectHost.js';
import { hostKinds, type PlannedFile } from './InitPlan.js';
import { pageColumns } from './pageColumns.js';
import { planInit } from './planInit.js';
import { runInit } from './runInit.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function project(packages: Record<string, string>, files: Record<string, string> = {}, parent = tmpdir()): string {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'init-'));
  folders.push(folder);
  write(folder, { 'package.json': JSON.stringify({ dependencies: packages }), ...files });
  return folder;
}

function write(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Runs init without a person at the keyboard; answers what it printed. */
async function init(folder: string, ...args: string[]): Promise<string> {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await runInit(['--dir', folder, '--yes', ...args]);
    return printed.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    printed.mockRestore();
  }
}

const next = () => project({ next: '16.0.0', react: '19.0.0' }, { 'src/app/page.tsx': '' });

describe('init', () => {
  it('writes what is missing, says what is left to do, and writes nothing the second time', async () => {
    const folder = next();
    const first = await init(folder);
    expect(first).toContain('+ src/server/nango.ts');
    expect(first).toContain('currentUser');
    expect(first).toContain('npm install nango-embed @tanstack/react-query @nangohq/node');
    expect(readFileSync(join(folder, 'src/app/api/nango/[...path]/route.ts'), 'utf8')).toContain('toNextRoute(nangoHandler');
    const second = await init(folder);
    expect(second).toContain('= src/server/nango.ts');
    expect(second).not.toMatch(/^[+!] /m);
  });

  it('never touches what somebody has changed, shows how it differs, and adds the rest', async () => {
    const folder = next();
    write(folder, { '.env.example': 'MINE=1\n' });
    const printed = await init(folder);
    expect(readFileSync(join(folder, '.env.example'), 'utf8')).toBe('MINE=1\n');
    expect(printed).toContain('! .env.example');
    expect(printed).toContain('-MINE=1');
    expect(printed).toContain('+NANGO_SECRET_KEY=');
    expect(printed).toContain('One file is there with other contents');
    expect(readFileSync(join(folder, 'nango-integrations/index.ts'), 'utf8')).toContain('./slack/syncs/channels.js');
  });

  it('only tells with --dry-run', async () => {
    const folder = next();
    const printed = await init(folder, '--dry-run');
    expect(printed).toContain('+export const nangoHandler');
    expect(() => readFileSync(join(folder, '.env.example'))).toThrow('ENOENT');
  });

  it('refuses a flag that it does not know, before it writes', async () => {
    const folder = next();
    await expect(init(folder, '--dryrun')).rejects.toThrow('--dryrun');
    expect(() => readFileSync(join(folder, '.env.example'))).toThrow('ENOENT');
  });

  it('has the one zod installed that Nango’s runner asks for, unless the host has one', async () => {
    expect(await init(next())).toContain('npm install --save-dev hono @hono/node-server ws zod@4.3.6 @nangohq/runner-sdk\n');
    expect(await init(next())).not.toContain('overrides');
    const withZod = await init(project({ next: '16', zod: '4' }, { 'app/page.tsx': '' }));
    expect(withZod).toContain('--save-dev hono @hono/node-server ws @nangohq/runner-sdk\n');
    expect(withZod).toContain('"overrides": { "@nangohq/runner-sdk": { "zod": "$zod" } }');
    expect(() => needPackages('sandbox', ['ws', 'zod'], () => false)).toThrow('npm install --save-dev ws zod@4.3.6');
  });

  it.each(['vite-express', 'vite-hono'])('keeps the keys of a %s host where create-vite has git ignore them', async (kind) => {
    const printed = await init(project({ vite: '8' }), '--framework', kind);
    expect(printed).toContain('--env-file=.env.local server/index.ts');
  });

  it.each([
    [{ next: '16' }, {}, 'next'],
    [{ vite: '8', express: '5' }, {}, 'vite-express'],
    [{ vite: '8', hono: '4', express: '5' }, {}, 'vite-hono'],
    [{ vite: '8' }, {}, null],
    [{ webpack: '5' }, {}, null],
  ])('takes a project with %o for %s', (packages, files, kind) => {
    expect(detectHost(project(packages as Record<string, string>, files)).kind).toBe(kind);
  });

  it('says what it needs where it cannot tell', async () => {
    await expect(init(project({ vite: '8' }))).rejects.toThrow('--framework next | vite-express | vite-hono');
    await expect(init(project({ next: '16' }, { 'pages/index.tsx': '' }))).rejects.toThrow('Pages Router');
    await expect(init(project({ next: '16' }), '--framework', 'angular')).rejects.toThrow('next, vite-express, vite-hono');
    const empty = project({});
    rmSync(join(empty, 'package.json'));
    await expect(init(empty)).rejects.toThrow('There is no package.json');
  });
});

describe('the syncs', () => {
  it('are chosen by integration or one by one, each once', () => {
    const names = chooseSyncs('slack/channels, posthog,slack/channels').map(({ integrationId, syncName }) => `${integrationId}/${syncName}`);
    expect(names).toEqual(['posthog/active-users', 'posthog/conversion-rate', 'posthog/total-events', 'slack/channels']);
    expect(() => chooseSyncs('slack,github')).toThrow('no sync "github"');
    expect(() => chooseSyncs(' ')).toThrow('names none');
  });

  it('come with what they import, and without the rest', () => {
    const paths = planned('next', 'google-sheets/sheet-rows').map(({ path }) => path);
    expect(paths).toContain('nango-integrations/lib/sheetsRange.ts');
    expect(paths.filter((path) => /slack|posthog/.test(path))).toEqual([]);
  });

  it.each(['slack', 'google-sheets', 'posthog/active-users'])('of %s are a project that compiles', (names) => {
    const files = planned('next', names).filter(({ path }) => path.startsWith('nango-integrations/'));
    expect(typesOf(files, { extends: './nango-integrations/tsconfig.json', include: ['nango-integrations/**/*.ts'] })).toBe('');
  }, 60_000);
});

describe('the files', () => {
  it.each(hostKinds)('of %s compile against the package', (kind) => {
    const files = planned(kind, 'slack,posthog,google-sheets').filter(({ path }) => /\.tsx?$/.test(path) && !path.startsWith('nango-integrations/'));
    // Next itself is not installed here.
    const stubs = kind === 'next' ? [{ path: 'next.d.ts', content: "declare module 'next/server' { export function after(work: Promise<unknown>): void; }" }] : [];
    expect(typesOf([...files, ...stubs], { extends: join(root, 'tsconfig.json'), include: ['**/*.ts', '**/*.tsx'] })).toBe('');
  }, 60_000);

  it('show of each sync fields that it has, and begin with none of their ids', () => {
    for (const sync of chooseSyncs('slack,posthog,google-sheets')) {
      const fields: Readonly<Record<string, { cell: string }>> = syncsOf(sync.integrationId).find(({ syncName }) => syncName === sync.syncName)?.fields ?? {};
      const columns = pageColumns(sync).map((name) => name.replace('.*', ''));
      expect(Object.keys(fields), sync.model).toEqual(expect.arrayContaining(columns));
      expect(fields[columns[0] ?? '']?.cell, sync.model).not.toBe('id');
    }
  });

  it('let nobody in who was not named, once in production', async () => {
    const [handler] = planned('next', 'slack');
    expect(handler?.content).toContain("if (process.env['NODE_ENV'] === 'production') throw");
  });
});

function planned(kind: (typeof hostKinds)[number], syncs: string): PlannedFile[] {
  return planInit({ kind, syncs: chooseSyncs(syncs), host: { hasSrc: true, packageManager: 'npm', packages: new Set() } }).files;
}

/** What the compiler has to say. Inside the repository, so that packages are found as a host finds them. */
function typesOf(files: readonly PlannedFile[], tsconfig: object): string {
  const folder = project({}, Object.fromEntries(files.map(({ path, content }) => [path, content])), join(root, '.vitest'));
  write(folder, { 'tsconfig.json': JSON.stringify({ compilerOptions: { noEmit: true, noUnusedParameters: false }, ...tsconfig }) });
  try {
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}
