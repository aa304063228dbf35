import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { folderOf } from './buildPage.ts';
import { here, isContestant, type ContestantName } from './contestants.ts';

export interface Site {
  urlOf: (name: ContestantName) => string;
  close: () => void;
}

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Serves the built pages to this machine only. */
export async function servePages(): Promise<Site> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://site').pathname);
    contentOf(path).then(
      ({ type, body }) => response.setHeader('Content-Type', type).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { urlOf: (name) => `http://127.0.0.1:${port}/${name}/`, close: () => server.close() };
}

async function contentOf(path: string): Promise<{ type: string; body: string | Buffer }> {
  const name = path.slice(1, -1);
  if (isContestant(name)) return { type: 'text/html', body: await pageOf(name) };
  return { type: types[extname(path)] ?? 'text/plain', body: await readFile(join(here, 'dist', path)) };
}

async function pageOf(name: ContestantName): Promise<string> {
  const styles = (await readdir(folderOf(name))).filter((file) => file.endsWith('.css'));
  return `<!doctype html>
<html lang="en">
<title>${name}</title>
<link rel="icon" href="data:,">
${styles.map((file) => `<link rel="stylesheet" href="${file}">`).join('\n')}
<div id="root"></div>
<script type="module" src="main.js"></script>
</html>`;
}
