import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

/**
 * A host's program against the types as they are published: a declaration that reaches an interface through the paths of this
 * repository need not reach it through `nango-embed` and its declaration files.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));

let host: string;
beforeAll(() => {
  // Inside the repository, so that react and the others are found.
  mkdirSync(join(root, '.vitest'), { recursive: true });
  host = mkdtempSync(join(root, '.vitest/host-'));
  const installed = join(host, 'node_modules/nango-embed');
  mkdirSync(installed, { recursive: true });
  cpSync(join(root, 'package.json'), join(installed, 'package.json'));
  compile('-p', join(root, 'tsconfig.build.json'), '--outDir', join(installed, 'dist'), '--declarationMap', 'false');
}, 120_000);
afterAll(() => rmSync(host, { recursive: true, force: true }));

it.each([
  { program: 'registered.tsx', moduleResolution: 'bundler', module: 'esnext' },
  { program: 'registered.tsx', moduleResolution: 'nodenext', module: 'nodenext' },
  { program: 'unregistered.tsx', moduleResolution: 'bundler', module: 'esnext' },
])('$program compiles with moduleResolution $moduleResolution', ({ program, module, moduleResolution }) => {
  // Kept as texts: what one of them declares would hold in this repository's own program too.
  cpSync(join(root, 'test/models/consumer', `${program}.txt`), join(host, program));
  writeFileSync(
    join(host, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { strict: true, noEmit: true, jsx: 'react-jsx', target: 'es2022', module, moduleResolution, skipLibCheck: true, types: [] }, files: [program] }),
  );
  expect(compile('-p', host)).toBe('');
});

it('needs zod for no type of the browser entry', () => {
  const files = declarationsBehind(join(host, 'node_modules/nango-embed/dist/src/index.d.ts'));
  expect(files.size).toBeGreaterThan(30);
  expect([...files.values()].flat().filter((name) => /^zod(\/|$)|nango-integrations/.test(name))).toEqual([]);
});

it('needs zod for no type of the catalogue', () => {
  const files = declarationsBehind(join(host, 'node_modules/nango-embed/dist/nango-integrations/catalogue.d.ts'));
  expect([...files.values()].flat()).toEqual([]);
});

function compile(...options: string[]): string {
  try {
    execFileSync(join(root, 'node_modules/.bin/tsc'), options, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}

/** Declaration files that one leads to, each with the modules it names. */
function declarationsBehind(file: string, found = new Map<string, string[]>()): Map<string, string[]> {
  if (found.has(file)) return found;
  const text = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const names = [...text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
  found.set(file, names);
  for (const name of names.filter((one) => one.startsWith('.'))) {
    const next = join(dirname(file), name.replace(/\.js$/, '.d.ts'));
    if (existsSync(next)) declarationsBehind(next, found);
  }
  return found;
}
