import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
// Inside the repository, so that imports resolve as they do for the sources.
const folder = join(root, 'test/.docs');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('compiles every code block of the documentation', () => {
  const blocks = ['README.md', 'nango-integrations/README.md', ...globSync(['docs/**/*.md', 'stories/docs/**/*.mdx'], { cwd: root })].flatMap(codeBlocks);
  expect(blocks.length).toBeGreaterThan(1);

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, code } of blocks) writeFileSync(join(folder, name), code);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', compilerOptions: { noUnusedLocals: false }, include: [], files: blocks.map(({ name }) => name) }),
  );

  expect(compile(folder)).toBe('');
}, 60_000);

function codeBlocks(file: string): { name: string; code: string }[] {
  const text = readFileSync(join(root, file), 'utf8');
  // Within a list they are indented.
  return [...text.matchAll(/^( *)```(tsx?)\n([\s\S]*?)^\1```/gm)].map(([, , language, code], index) => ({
    name: `${file.replaceAll(/\W+/g, '-')}-${index}.${language}`,
    code: `${code}\nexport {};\n`,
  }));
}

function compile(project: string): string {
  try {
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', project], { encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}
