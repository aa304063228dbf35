import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** Answers with the pages that were built into a folder: each at `/<name>/`, and what it loads below that. */
export function servePages(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://site').pathname);
    contentOf(folder, path).then(
      ({ type, body }) => response.setHeader('Content-Type', type).end(body),
      () => response.writeHead(404).end(),
    );
  };
}

async function contentOf(folder: string, path: string): Promise<{ type: string; body: string | Buffer }> {
  if (path.endsWith('/')) return { type: 'text/html', body: await documentOf(join(folder, path)) };
  return { type: types[extname(path)] ?? 'text/plain', body: await readFile(join(folder, path)) };
}

async function documentOf(page: string): Promise<string> {
  const styles = (await readdir(page)).filter((file) => file.endsWith('.css'));
  return `<!doctype html>
<html lang="en">
<title>Bench</title>
<link rel="icon" href="data:,">
${styles.map((file) => `<link rel="stylesheet" href="${file}">`).join('\n')}
<div id="root"></div>
<script type="module" src="main.js"></script>
</html>`;
}

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };
