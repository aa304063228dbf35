// Looks at the package as its users get it: packed, typed, and in plain Node.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareDependencies, licencesOfDependencies } from './check-dependencies.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const packed = pack();
run(tool('publint'), ['--strict', packed], 'publint --strict');
run(tool('attw'), [packed, '--profile', 'esm-only', '--exclude-entrypoints', './styles.css', '--format', 'table-flipped', '--no-emoji'], 'types resolve in every mode (attw)');
holdsWhatIsMeant();
namesWhatItImports();
listsLicences();
keepsUseClient();
importsWithoutDom();
runsItsCommand();
run(process.execPath, ['--conditions=react-server', 'scripts/server-component.mjs'], 'a server component gets what it may call, and references to the rest');

function pack() {
  const folder = mkdtempSync(join(tmpdir(), 'nango-embed-pack-'));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  return join(folder, readdirSync(folder)[0]);
}

/** What is packed: nothing of our tests, and nothing forgotten. */
function holdsWhatIsMeant() {
  const files = execFileSync('tar', ['-tzf', packed], { encoding: 'utf8' }).split('\n').map((path) => path.replace(/^package\//, ''));
  const wanted = ['LICENSE', 'README.md', 'package.json', 'dist/styles.css', 'dist/tokens.json', 'dist/src/cli/main.js', 'nango-integrations/index.ts', 'nango-integrations/package.json', 'docs/README.md', 'docs/server.md'];
  const missing = wanted.filter((path) => !files.includes(path));
  const foreign = files.filter((path) => path !== '' && !/^(dist\/|docs\/|nango-integrations\/|LICENSE$|README\.md$|CHANGELOG\.md$|package\.json$)/.test(path));
  const tests = files.filter((path) => /\.(test|test-d|stories|browser)\.|__snapshots__|\.env$/.test(path));
  report(missing.length + foreign.length + tests.length === 0, `the tarball holds ${files.length} files, all of them meant`, [...missing.map((path) => `missing ${path}`), ...foreign, ...tests].join(', '));
}

function namesWhatItImports() {
  const { missing, unused, imported } = compareDependencies();
  report(missing.length + unused.length === 0, `the ${imported} packages that are imported are named, and none besides`, [...missing.map((name) => `not named: ${name}`), ...unused.map((name) => `not imported: ${name}`)].join(', '));
}

function listsLicences() {
  const { licences, refused } = licencesOfDependencies();
  const list = [...licences].map(([licence, names]) => `${licence} ${names.length}`).join(', ');
  report(refused.length === 0, `licences of what comes along: ${list}`, refused.map((licence) => `${licence}: ${licences.get(licence).join(', ')}`).join('; '));
}

/** As npx does it, with the package's own packages only. */
function runsItsCommand() {
  for (const name of ['init', 'doctor', 'sandbox']) run(process.execPath, ['dist/src/cli/main.js', name, '--help'], `nango-embed ${name} --help`);
}

/** A client component without its directive breaks the first Next.js page that imports it. */
function keepsUseClient() {
  const written = filesBelow('src').filter((file) => /\.tsx?$/.test(file) && !/\.(test|browser)\./.test(file) && startsWithDirective(file));
  // A file that only passes exports on is not emitted.
  const built = written.map((file) => `dist/${file.replace(/\.tsx?$/, '.js')}`).filter((file) => existsSync(file));
  const lost = built.filter((file) => !startsWithDirective(file));
  report(lost.length === 0, `'use client' survives in ${built.length} files`, lost.join(', '));
}

/** Servers import the browser entry too, for its types and query options; it must not touch `document` doing so. */
function importsWithoutDom() {
  for (const entry of ['nango-embed', 'nango-embed/server', 'nango-embed/sandbox', 'nango-embed/models', 'nango-embed/testing', 'nango-embed/locales/de']) {
    const code = `await import('${entry}'); if ('document' in globalThis) throw new Error('a DOM was made up');`;
    run(process.execPath, ['--input-type=module', '--eval', code], `${entry} imports in plain Node without a DOM`);
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function startsWithDirective(file) {
  return /^['"]use client['"]/.test(readFileSync(file, 'utf8'));
}

function tool(name) {
  return join(root, 'node_modules/.bin', name);
}

function run(command, args, label) {
  try {
    execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    report(true, label, '');
  } catch (error) {
    report(false, label, `${error.stdout}\n${error.stderr}`);
  }
}

function report(ok, what, detail) {
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${what}${ok || !detail ? '' : `: ${detail}`}`);
  if (!ok) process.exitCode = 1;
}
