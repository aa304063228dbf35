import { readFile, readdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const built = fileURLToPath(new URL('dist/', import.meta.url));

const entries: Record<string, string> = { ours: 'ours.tsx', cell: 'cell.ts', list: 'list.ts' };

/** As a host would build them for its users. */
export async function buildPages(): Promise<void> {
  for (const [name, entry] of Object.entries(entries)) {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      base: `/${name}/`,
      define: { 'process.env.NODE_ENV': '"production"' },
      resolve: { alias: { 'nango-embed': `${root}src/index.ts` } },
      build: {
        outDir: built + name,
        emptyOutDir: true,
        target: 'es2022',
        cssCodeSplit: false,
        modulePreload: false,
        chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
        rolldownOptions: {
          input: fileURLToPath(new URL(`page/${entry}`, import.meta.url)),
          // Our own components say 'use client', which means nothing on a page without a server.
          checks: { pluginTimings: false },
          output: { entryFileNames: 'main.js', assetFileNames: '[name][extname]' },
        },
      },
    });
  }
}

/** A page at `/<name>/`, and what it loads below that. */
export function servePage(request: IncomingMessage, response: ServerResponse): void {
  const path = normalize(new URL(request.url ?? '/', 'http://host').pathname);
  contentOf(path).then(
    ({ type, body }) => response.setHeader('Content-Type', type).end(body),
    () => response.writeHead(404).end(),
  );
}

async function contentOf(path: string): Promise<{ type: string; body: string | Buffer }> {
  const name = path.slice(1, -1);
  if (Object.hasOwn(entries, name)) return { type: 'text/html', body: await documentOf(name) };
  return { type: types[extname(path)] ?? 'text/plain', body: await readFile(join(built, path)) };
}

async function documentOf(name: string): Promise<string> {
  const styles = (await readdir(built + name)).filter((file) => file.endsWith('.css'));
  return `<!doctype html>
<html lang="en">
<title>${name}</title>
<link rel="icon" href="data:,">
${styles.map((file) => `<link rel="stylesheet" href="${file}">`).join('\n')}
<div id="root"></div>
<script type="module" src="main.js"></script>
</html>`;
}

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };
