import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { contestants, here, type ContestantName } from './contestants.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** As a host would build it for its users. React is the repository's for every page. */
export async function buildPage(name: ContestantName): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: { 'nango-embed': `${root}src/index.ts` }, dedupe: ['react', 'react-dom'] },
    build: {
      outDir: folderOf(name),
      emptyOutDir: true,
      target: 'es2022',
      cssCodeSplit: false,
      modulePreload: false,
      chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
      rolldownOptions: {
        input: here + contestants[name].entry,
        // Libraries say 'use client', which means nothing on a page without a server.
        checks: { pluginTimings: false },
        output: { entryFileNames: 'main.js', assetFileNames: '[name][extname]' },
      },
    },
  });
}

export function folderOf(name: ContestantName): string {
  return `${here}dist/${name}`;
}
