// What a page pays for an import: bundled as a consumer would, gzipped, without react and react-query, which the page has anyway.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const hooks =
  'useConnect, useConnections, useConnectionSettings, useIntegrations, useNango, useNangoEvents, useRecords, useSyncActions, useSyncHealth, useSyncs, useSyncStatus';
const core = `export { NangoProvider, createNangoClient, nangoKeys, ${hooks} } from 'nango-embed';`;

// The aim is 9,000: see docs/decisions/0011.
const coreBytes = await check({ name: 'provider and hooks', code: core, max: 12_800, forbid: /\/components\/|@nangohq|react-dialog/ });

/** What each brings besides the core, before anything is pressed or opened; and that none brings along another, or what opens later. */
const late = '/nangoWindows|@nangohq|react-dialog|/ConnectDialog\\.|/SyncDetails\\.';
await overCore('SyncStatusBadge', 4_450, `ConnectButton|ConnectionList|ConnectionSettings|IntegrationPicker|RecordMetric|RecordsTable|SyncPanel`);
await overCore('ConnectButton', 5_150, `ConnectionList|ConnectionSettings|IntegrationPicker|RecordMetric|RecordsTable|SyncPanel|SyncStatusBadge`);
await overCore('ConnectionSettings', 4_950, `ConnectButton|ConnectionList|IntegrationPicker|RecordMetric|RecordsTable|SyncPanel|SyncStatusBadge`);
// The aim is 20,480 for provider and table together; it is missed.
await overCore('RecordsTable', 17_000, `ConnectButton|ConnectionList|ConnectionSettings|IntegrationPicker|RecordMetric|SyncPanel|SyncStatusBadge`);
await overCore('RecordMetric', 3_800, `ConnectButton|ConnectionList|ConnectionSettings|IntegrationPicker|RecordsTable|SyncPanel|SyncStatusBadge`);
// These are made of others.
await overCore('SyncPanel', 6_700, `ConnectButton|ConnectionList|ConnectionSettings|IntegrationPicker|RecordMetric|RecordsTable`);
await overCore('ConnectionList', 7_300, `ConnectionSettings|IntegrationPicker|RecordMetric|RecordsTable|SyncPanel`);
await overCore('IntegrationPicker', 7_450, `ConnectionList|ConnectionSettings|RecordMetric|RecordsTable|SyncPanel`);

// Everything with its dependencies, the parts that come late and Nango's SDK too, as one file.
await check({ name: 'everything', code: "export * from 'nango-embed';", max: 84_500, forbid: /@nangohq\/node|\/src\/server\//, whole: true });
// A language brings what it is made of, and no other.
const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
for (const language of Object.keys(exports).flatMap((entry) => /^\.\/locales\/(.+)$/.exec(entry)?.[1] ?? [])) {
  const forbid = new RegExp(String.raw`/src/(?!protocol/|locales/(${language}|inWords|language)\b)`);
  await check({ name: `language ${language}`, code: `export { ${language} } from 'nango-embed/locales/${language}';`, max: 6_000, forbid });
}
// The catalogue is for browsers too: what checks records must not come with it.
await check({ name: 'columnsOf', code: "export { columnsOf } from 'nango-embed/models';", max: 3_000, forbid: /\/zod\// });
report('styles.css', gzipSync(readFileSync('dist/styles.css')).length, 8_192, []);

async function overCore(name, max, others) {
  const forbid = new RegExp(`/components/(${others})/|${late}`);
  const modules = await bundle(`export { ${name} } from 'nango-embed';`, false);
  const pulled = modules.ids.filter((id) => forbid.test(id));
  const { bytes } = await bundle(`${core} export { ${name} } from 'nango-embed';`, false);
  report(`${name} over the core`, bytes - coreBytes, max, pulled);
}

async function check({ name, code, max, forbid, whole = false }) {
  const { bytes, ids } = await bundle(code, whole);
  report(name, bytes, max, ids.filter((id) => forbid.test(id)));
  return bytes;
}

async function bundle(code, whole) {
  const { output } = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [{ name: 'entry', resolveId: (id) => (id === 'entry' ? '\0entry' : null), load: (id) => (id === '\0entry' ? code : null) }],
    build: {
      write: false,
      minify: true,
      rolldownOptions: {
        input: 'entry',
        external: [/^react($|\/)/, /^react-dom($|\/)/, '@tanstack/react-query'],
        // What late parts share with the first may lie in the first, as in an app, whose own file nobody imports.
        preserveEntrySignatures: 'allow-extension',
        output: whole ? { codeSplitting: false } : {},
      },
    },
  });
  const chunks = output.filter((file) => file.type === 'chunk');
  const first = chunks.filter((chunk) => chunk.isEntry || chunks.some((other) => other.isEntry && other.imports.includes(chunk.fileName)));
  return {
    bytes: first.reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0),
    ids: first.flatMap((chunk) => Object.entries(chunk.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id.replaceAll('\\', '/')] : []))),
  };
}

function report(name, bytes, max, pulled) {
  const ok = bytes <= max && pulled.length === 0;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}: ${bytes} B gzip, limit ${max}${pulled.length === 0 ? '' : `; brings along ${pulled[0]}`}`);
  if (!ok) process.exitCode = 1;
}
