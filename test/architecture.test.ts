import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Who may import whom. A layer is a path prefix; the first that fits a file is its layer. `may` lists the layers and packages
 * it can import besides itself. Tests stand outside: they may reach for anything.
 */
const layers: { prefix: string; may: readonly string[] }[] = [
  { prefix: 'src/index.ts', may: ['src/protocol/', 'src/client/', 'src/hooks/', 'src/components/'] },
  { prefix: 'src/protocol/', may: [] },
  { prefix: 'src/locales/', may: ['src/protocol/'] },
  { prefix: 'src/client/nangoWindows.ts', may: ['src/client/', 'src/protocol/', '@nangohq/frontend'] },
  { prefix: 'src/client/', may: ['src/client/nangoWindows.ts', 'src/protocol/', '@tanstack/react-query', 'eventsource-parser'] },
  { prefix: 'src/hooks/', may: ['src/client/', 'src/protocol/', 'react', '@tanstack/react-query'] },
  { prefix: 'src/components/', may: ['src/hooks/', 'src/protocol/', 'src/locales/', 'react', 'react-dom', '@radix-ui/react-dialog', '@radix-ui/react-slot'] },
  { prefix: 'src/server/adapters/trpc', may: ['src/server/', 'src/protocol/', '@trpc/server'] },
  { prefix: 'src/server/adapters/', may: ['src/server/', 'node:'] },
  { prefix: 'src/server/nango/', may: ['src/server/', 'src/protocol/', '@nangohq/node'] },
  { prefix: 'src/server/postgres/', may: ['src/server/', 'src/protocol/'] },
  { prefix: 'src/server/', may: ['src/protocol/', '@cfworker/json-schema'] },
  {
    prefix: 'src/testing/',
    may: ['src/server/', 'src/protocol/', 'src/client/', 'src/hooks/', 'src/sandbox/', 'src/models/', 'react', '@tanstack/react-query', '@testing-library/react'],
  },
  { prefix: 'src/cli/', may: ['src/server/', 'src/sandbox/', 'src/models/', 'src/protocol/', 'node:', 'diff', '@clack/prompts'] },
  { prefix: 'src/models/', may: ['nango-integrations/models.ts', 'nango-integrations/settings.ts', 'nango-integrations/catalogue.ts', 'src/protocol/'] },
  { prefix: 'src/sandbox/core/', may: ['src/server/NangoApi.ts', 'src/protocol/'] },
  {
    prefix: 'src/sandbox/runner/',
    may: ['src/sandbox/core/', 'src/protocol/', 'node:', '@nangohq/runner-sdk', '@nangohq/node', 'zod'],
  },
  { prefix: 'src/sandbox/shippedSyncs.ts', may: ['src/sandbox/runner/', 'nango-integrations/'] },
  { prefix: 'src/sandbox/http/', may: ['src/sandbox/core/', 'src/protocol/', 'node:', 'hono', '@hono/node-server', 'ws', 'zod'] },
  { prefix: 'src/sandbox/providers/', may: ['src/sandbox/core/', 'src/protocol/', 'hono'] },
  {
    prefix: 'src/sandbox/',
    may: ['node:', 'src/protocol/', 'src/sandbox/core/', 'src/sandbox/runner/', 'src/sandbox/http/', 'src/sandbox/providers/', 'src/sandbox/shippedSyncs.ts', 'src/server/NangoApi.ts'],
  },
  { prefix: 'nango-integrations/', may: ['nango', 'zod', 'crypto', 'url'] },
];

const sources = globSync(['src/**/*.{ts,tsx}', 'nango-integrations/{index,models,settings,catalogue}.ts', 'nango-integrations/{lib,*/syncs}/**/*.ts'])
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.(test|test\.helper|test-d|browser)\.tsx?$/.test(file) && !file.includes('node_modules'))
  // The text of other projects' files: those imports are theirs.
  .filter((file) => file !== 'src/cli/init/templates.ts')
  .sort();

describe('the house', () => {
  it('has files to look at', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  it.each(sources)('%s imports only what its layer may', (file) => {
    const layer = layers.find(({ prefix }) => file.startsWith(prefix));
    expect(layer, `${file} belongs to no layer: name it in this test`).toBeDefined();
    const forbidden = importsOf(file).filter((target) => !allowed(layer!, target));
    expect(forbidden).toEqual([]);
  });

  it('finds a forbidden import when there is one', () => {
    expect(allowed(layers.find(({ prefix }) => prefix === 'src/protocol/')!, 'react')).toBe(false);
    expect(allowed(layers.find(({ prefix }) => prefix === 'src/hooks/')!, 'src/server/index.ts')).toBe(false);
  });
});

function allowed(layer: (typeof layers)[number], target: string): boolean {
  return target.startsWith(layer.prefix) || layer.may.some((name) => target === name || target.startsWith(name.endsWith('/') || name.endsWith(':') ? name : `${name}/`));
}

/** Every module a file names: static imports, re-exports and `import()`; relative ones as paths from the root. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const named = [...text.matchAll(/(?:^[^'"`]*\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)['"]([^'"\n]+)['"]/gm)].map((match) => match[1]!);
  return named.map((name) => (name.startsWith('.') ? resolveSource(file, name) : name));
}

function resolveSource(file: string, name: string): string {
  const path = normalize(join(dirname(file), name)).replaceAll('\\', '/');
  return path.replace(/\.js$/, '.ts');
}
