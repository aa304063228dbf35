// Looks at the package as its users get it: packed, typed, in plain Node, and bundled one import at a time.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const packed = pack();
run(tool('publint'), ['--strict', packed], 'publint --strict');
run(tool('attw'), [packed, '--profile', 'esm-only', '--exclude-entrypoints', './styles.css', '--format', 'table-flipped', '--no-emoji'], 'types resolve in every mode (attw)');
keepsUseClient();
importsWithoutDom();
run(process.execPath, ['--conditions=react-server', 'scripts/server-component.mjs'], 'a server component gets what it may call, and references to the rest');
await holdsSizes();

function pack() {
  const folder = mkdtempSync(join(tmpdir(), 'nango-embed-pack-'));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  return join(folder, readdirSync(folder)[0]);
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
  for (const entry of ['nango-embed', 'nango-embed/server', 'nango-embed/sandbox', 'nango-embed/models', 'nango-embed/locales/de']) {
    const code = `await import('${entry}'); if ('document' in globalThis) throw new Error('a DOM was made up');`;
    run(process.execPath, ['--input-type=module', '--eval', code], `${entry} imports in plain Node without a DOM`);
  }
}

/** Bundles one import as a consumer would, and holds it to a gzip budget. */
async function holdsSizes() {
  const external = [/^react($|\/)/, /^react-dom($|\/)/, '@tanstack/react-query'];
  const cases = [
    { name: 'SyncStatusBadge', max: 9_000, forbid: /react-dialog|RecordsTable/ },
    { name: 'ConnectButton', max: 10_000, forbid: /react-dialog|RecordsTable|@nangohq/ },
    { name: 'ConnectionSettings', max: 8_000, forbid: /react-dialog|RecordsTable|@nangohq|@cfworker/ },
    { name: 'RecordsTable', max: 11_500, forbid: /react-dialog|@nangohq/ },
    // A language brings what it is made of, and no other.
    ...languages().map((name) => ({ name, from: `nango-embed/locales/${name}`, max: 6_000, forbid: new RegExp(String.raw`/src/(?!protocol/|locales/(${name}|inWords|language)\b)`) })),
    // The catalogue is for browsers too: what checks records must not come with it.
    { name: 'columnsOf', from: 'nango-embed/models', max: 3_000, forbid: /\/zod\// },
    { name: '*', max: 33_000, forbid: /@nangohq\/node|\/server\//, initial: false },
  ];
  for (const { name, from = 'nango-embed', max, forbid } of cases) {
    const code = name === '*' ? "export * from 'nango-embed';" : `export { ${name} } from '${from}';`;
    const { output } = await build({
      configFile: false,
      logLevel: 'silent',
      plugins: [{ name: 'entry', resolveId: (id) => (id === 'entry' ? '\0entry' : null), load: (id) => (id === '\0entry' ? code : null) }],
      build: { write: false, minify: true, rolldownOptions: { input: 'entry', external, preserveEntrySignatures: 'strict' } },
    });
    const chunks = output.filter((file) => file.type === 'chunk');
    const first = chunks.filter((chunk) => chunk.isEntry || chunks.some((other) => other.isEntry && other.imports.includes(chunk.fileName)));
    const bytes = first.reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0);
    const pulled = first.flatMap((chunk) => Object.entries(chunk.modules).filter(([id, module]) => forbid.test(id) && module.renderedLength > 0).map(([id]) => id));
    report(bytes <= max && pulled.length === 0, `${name}: ${bytes} B gzip on first load, limit ${max}`, pulled[0] ?? '');
  }
}

function languages() {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  return Object.keys(exports).flatMap((entry) => /^\.\/locales\/(.+)$/.exec(entry)?.[1] ?? []);
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
