// What a React Server Component gets of the built package. Run with `--conditions=react-server`, under which `react` has no hooks
// and no context; modules that begin with 'use client' are left to the browser, as every bundler for server components does.
import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { parseAst } from 'vite';

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const source = loaded.format === 'module' ? Buffer.from(loaded.source).toString() : '';
    return /^\s*['"]use client['"]/.test(source) ? { format: 'module', shortCircuit: true, source: referencesTo(source) } : loaded;
  },
});

/** A module with the same exports, none of which can be called here. */
function referencesTo(source) {
  const names = parseAst(source).body.flatMap(({ type, specifiers = [], declaration }) => {
    if (type === 'ExportDefaultDeclaration') return ['default'];
    if (type !== 'ExportNamedDeclaration') return [];
    const declared = declaration?.declarations?.map(({ id }) => id.name) ?? (declaration ? [declaration.id.name] : []);
    return [...declared, ...specifiers.map(({ exported }) => exported.name)];
  });
  return names.map((name, index) => `const it${index} = { forBrowsers: true };\nexport { it${index} as ${name} };`).join('\n');
}

const nango = await import('nango-embed');
const here = Object.keys(nango).filter((name) => !nango[name].forBrowsers);
assert.deepEqual(here.sort(), [
  'BASE_VARIANT',
  'ConnectExit',
  'NangoEmbedError',
  'connectionsQueryOptions',
  'createEventStream',
  'createNangoClient',
  'deriveSyncHealth',
  'firstRecordsQueryOptions',
  'integrationsQueryOptions',
  'nangoConnectDriver',
  'nangoKeys',
  'settingsQueryOptions',
  'staleKeys',
  'syncsQueryOptions',
]);

// A page that reads what its client components are going to show.
const { QueryClient, dehydrate } = await import('@tanstack/react-query');
const queryClient = new QueryClient();
const client = nango.createNangoClient({ baseUrl: 'https://host.test/api/nango', fetch: async () => Response.json({ connections: [] }) });
await queryClient.prefetchQuery(nango.connectionsQueryOptions(client));
assert.deepEqual(queryClient.getQueryData(nango.nangoKeys.connections()), []);
assert.equal(dehydrate(queryClient).queries.length, 1);

for (const entry of ['locales/de', 'models', 'server', 'server/next']) await import(`nango-embed/${entry}`);
