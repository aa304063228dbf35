import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sandboxScenarios } from '../../src/sandbox/index.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = [...globSync('*.md', { cwd: root }), ...globSync('{docs,examples,bench}/**/*.md', { cwd: root, exclude: ['**/node_modules/**', 'docs/decisions/**'] }), 'nango-integrations/README.md'];
const said = files.flatMap((file) => commandsOf(file).map((command) => ({ file, command })));
const scripts = new Map([root, `${root}/nango-integrations`].map((folder) => [folder, scriptsOf(folder)]));

type Run = 'npm test' | { by: string; starts: string } | { byHand: string };
const inReadmeTest = (script: string): Run => ({ by: 'nango-integrations/readme.test.ts', starts: script });

/**
 * Where each script that the documents name is run: as a part of `npm test`; by a test or script, which starts it by these words;
 * or by a person. Of the `nango:` commands each form that their README shows is run, against the sandbox.
 */
const runs: Record<string, Run> = {
  test: { by: '.ci/run', starts: 'npm test' },
  check: 'npm test',
  build: 'npm test',
  typecheck: 'npm test',
  lint: 'npm test',
  e2e: 'npm test',
  'test:unit': 'npm test',
  'test:browser': 'npm test',
  'test:visual': 'npm test',
  'build-storybook': 'npm test',
  'check:package': 'npm test',
  'docs:reference': { by: 'test/docs/reference.test.ts', starts: 'scripts/build-reference.mjs' },
  demo: { by: 'test/e2e/demo.ts', starts: "['server/main.ts']" },
  size: { by: 'package.json', starts: '&& node scripts/check-sizes.mjs &&' },
  'nango:dev': inReadmeTest("'npm run nango:dev'"),
  'nango:compile': inReadmeTest("'npm run nango:compile'"),
  'nango:dryrun': inReadmeTest("'npm run nango:dryrun "),
  'nango:deploy': inReadmeTest("'npm run nango:deploy'"),
  'nango:logs': inReadmeTest("'npm run nango:logs "),
  'nango:add': inReadmeTest("'npm run nango:add "),
  'nango:yaml': inReadmeTest("'npm run nango:yaml "),
  'smoke:next': { byHand: 'minutes long, and installs Next' },
  storybook: { byHand: 'build-storybook builds the same pages' },
  'bench:syncs': { byHand: 'takes minutes' },
  'bench:server': { byHand: 'takes minutes' },
  'bench:table': { byHand: 'takes minutes, and installs other tables' },
};

/** Commands of others, which `npx` finds in node_modules or fetches. */
const tools = ['vitest', 'tsc', 'tsx', 'nango', 'nango-embed'];

describe('the commands of the documents', () => {
  it.each(said.filter(({ command }) => /^(npm run|npm test|pnpm )/.test(command)))('$file: $command is a script', ({ file, command }) => {
    const name = command === 'npm test' ? 'test' : (/^(?:npm run|pnpm) (?:-s )?([\w:-]+)/.exec(command)?.[1] ?? '');
    const folder = file.startsWith('nango-integrations/') && !name.startsWith('nango:') && name !== 'demo' ? `${root}/nango-integrations` : root;
    const own = file.startsWith('examples/') ? scriptsOf(join(root, dirname(file))) : {};
    expect({ ...scripts.get(folder), ...own }).toHaveProperty([name]);
  });

  it.each(said.filter(({ command }) => command.startsWith('npx ')))('$file: $command is a known tool', ({ command }) => {
    expect(tools).toContain(command.split(' ')[1]);
  });

  it('npx nango-embed is what the package brings', () => {
    const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin?: Record<string, string> };
    expect(Object.keys(bin ?? {})).toEqual(['nango-embed']);
  });
});

describe('docs/cli.md', () => {
  const cli = readFileSync(join(root, 'docs/cli.md'), 'utf8');
  const sections = new Map(cli.split(/^## /m).slice(1).map((section) => [section.split('\n', 1)[0] ?? '', section]));

  it.each([...sections])('describes the options that nango-embed %s takes, and no others', (name, section) => {
    const source = readFileSync(join(root, `src/cli/${name}/run${name[0]?.toUpperCase()}${name.slice(1)}.ts`), 'utf8');
    const taken = [...source.matchAll(/^ +'?([\w-]+)'?: \{ type: /gm)].map(([, option]) => `--${option}`);
    const described = [...section.matchAll(/^\| `(--[\w-]+)/gm)].map(([, option]) => option);
    // Said of all at the beginning.
    expect(new Set([...described, '--help'])).toEqual(new Set(taken));
  });

  it('has every command', () => {
    const main = readFileSync(join(root, 'src/cli/main.ts'), 'utf8');
    expect([...sections.keys()]).toEqual([...main.matchAll(/^ {2}(\w+): async \(\) =>/gm)].map(([, name]) => name));
  });

  it('has every scenario of the sandbox', () => {
    const described = [...cli.matchAll(/^\| `([a-z][a-z-]+)` \|/gm)].map(([, name]) => name);
    expect(described).toEqual(Object.keys(sandboxScenarios));
  });

  it('is where the other documents have their options from', () => {
    const options = said.filter(({ command }) => command.startsWith('npx nango-embed')).flatMap(({ command }) => command.match(/--[\w-]+/g) ?? []);
    expect([...new Set(options)].filter((option) => !cli.includes(`\`${option}`))).toEqual([]);
  });
});

describe('what runs them', () => {
  const named = new Set(said.flatMap(({ file, command }) => (file.startsWith('examples/') ? [] : (/^(?:npm run|pnpm) (?:-s )?([\w:-]+)/.exec(command)?.[1] ?? (command === 'npm test' ? 'test' : [])))));

  it.each([...named].filter((name) => name in (scripts.get(root) ?? {})))('is told for %s', (name) => {
    expect(runs).toHaveProperty([name]);
  });

  it.each(Object.entries(runs))('really runs %s', (name, run) => {
    if (run === 'npm test') return expect(isPartOfTest(name)).toBe(true);
    if ('by' in run) return expect(readFileSync(join(root, run.by), 'utf8')).toContain(run.starts);
    return expect(run.byHand).not.toBe('');
  });
});

/** Whether `npm test` comes by it. */
function isPartOfTest(name: string): boolean {
  const own = scripts.get(root) ?? {};
  const reached = (script: string): boolean => script === name || [...(own[script] ?? '').matchAll(/npm run ([\w:-]+)/g)].some(([, next = '']) => reached(next));
  return reached('test');
}

/** In shell blocks, and in the text where they stand in backticks. */
function commandsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const blocks = [...text.matchAll(/^ *```(?:bash|sh)\n([\s\S]*?)^ *```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const inText = [...text.replaceAll(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`((?:npm|npx|pnpm) [^`]+)`/g)].map(([, command = '']) => command);
  return [...new Set([...blocks, ...inText].map((line) => line.replace(/ +#.*/, '').trim()))].filter((line) => /^(npm|npx|pnpm) /.test(line));
}

function scriptsOf(folder: string): Record<string, string> {
  if (!existsSync(join(folder, 'package.json'))) return {};
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { scripts?: Record<string, string> }).scripts ?? {};
}
