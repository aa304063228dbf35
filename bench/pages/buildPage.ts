import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface PageToBuild {
  /** Under `folder`, and in its address. */
  name: string;
  /** The file that the page's code begins in. */
  entry: string;
  /** Where built pages lie. */
  folder: string;
}

/** Builds a page as a host would for its users. React is the repository's for every page. */
export async function buildPage({ name, entry, folder }: PageToBuild): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    base: `/${name}/`,
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: { 'nango-embed': `${root}src/index.ts` }, dedupe: ['react', 'react-dom'] },
    build: {
      outDir: folder + name,
      emptyOutDir: true,
      target: 'es2022',
      cssCodeSplit: false,
      modulePreload: false,
      chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
      rolldownOptions: {
        input: entry,
        // Libraries say 'use client', which means nothing on a page without a server.
        checks: { pluginTimings: false },
        output: { entryFileNames: 'main.js', assetFileNames: '[name][extname]' },
      },
    },
  });
}
