import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { packageRoot } from '../packageRoot.js';
import type { ChosenSync, PlannedFile } from './InitPlan.js';

const source = join(packageRoot, 'nango-integrations');

/** What every project of syncs has: how it is described, compiled, deployed and tested. */
const COMMON = ['README.md', 'package.json', 'tsconfig.json', 'models.ts', 'settings.ts', 'catalogue.ts', ...below('scripts'), ...below('testing')];

/** The chosen syncs as a project of Nango's CLI: theirs to change from then on. Of what syncs share, only what these need. */
export function copySyncs(syncs: readonly ChosenSync[]): PlannedFile[] {
  const files = syncs.map(({ integrationId, syncName }) => `${integrationId}/syncs/${syncName}.ts`);
  const copied = withImports([...COMMON, ...files]).map((path) => ({ path: `nango-integrations/${path}`, content: read(path) }));
  return [...copied, { path: 'nango-integrations/index.ts', content: indexOf(files) }];
}

function indexOf(files: readonly string[]): string {
  const lines = files.map((file) => `import './${file.replace(/\.ts$/, '.js')}';`);
  return `// What \`nango compile\` and \`nango deploy\` take in: one line per sync. A sync missing here is removed by a full deploy.\n${lines.join('\n')}\n`;
}

/** These files and what they import, and what that imports. */
function withImports(files: readonly string[]): string[] {
  const found = new Set(files);
  // A Set goes on to what is added while it is walked.
  for (const file of found) for (const imported of importsOf(file)) found.add(imported);
  return [...found].sort();
}

function importsOf(file: string): string[] {
  if (!/\.(ts|mjs)$/.test(file)) return [];
  const named = [...read(file).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path = '']) => posix.join(dirname(file), path));
  return named.map((path) => (existsSync(join(source, path)) ? path : path.replace(/\.js$/, '.ts'))).filter((path) => existsSync(join(source, path)));
}

function below(folder: string): string[] {
  const entries = readdirSync(join(source, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name).slice(source.length + 1).replaceAll('\\', '/')).filter((path) => !path.includes('.test.'));
}

function read(path: string): string {
  return readFileSync(join(source, path), 'utf8');
}
