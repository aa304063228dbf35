import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import pkg from './package.json' with { type: 'json' };

const external = Object.keys({ ...pkg.dependencies, ...pkg.peerDependencies });

/** The library: one file per module, so that `'use client'` stays where it was written and bundlers can drop the rest. */
export default defineConfig({
  plugins: [react()],
  // The syncs import `createSync` from Nango's CLI, which only passes it on from its runner SDK; nobody should need a CLI to run the sandbox.
  resolve: { alias: { nango: '@nangohq/runner-sdk' } },
  build: {
    target: 'es2022',
    minify: false,
    sourcemap: true,
    lib: {
      entry: {
        'src/index': 'src/index.ts',
        'src/cli/main': 'src/cli/main.ts',
        'src/locales/ar': 'src/locales/ar.ts',
        'src/locales/de': 'src/locales/de.ts',
        'src/locales/en': 'src/locales/en.ts',
        'src/locales/es': 'src/locales/es.ts',
        'src/locales/fr': 'src/locales/fr.ts',
        'src/locales/ja': 'src/locales/ja.ts',
        'src/models/index': 'src/models/index.ts',
        'src/sandbox/index': 'src/sandbox/index.ts',
        'src/server/index': 'src/server/index.ts',
        'src/server/nango/nangoApi': 'src/server/nango/nangoApi.ts',
        'src/server/adapters/next': 'src/server/adapters/next.ts',
        'src/server/adapters/node': 'src/server/adapters/node.ts',
        'src/server/adapters/trpc': 'src/server/adapters/trpc.ts',
        'src/server/postgres/index': 'src/server/postgres/index.ts',
        'src/testing/index': 'src/testing/index.ts',
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: (id) => id.startsWith('node:') || id === 'crypto' || external.some((name) => id === name || id.startsWith(`${name}/`)),
      output: { preserveModules: true, preserveModulesRoot: '.' },
    },
  },
});
