import { fileURLToPath } from 'node:url';
import { buildPage } from '../pages/buildPage.ts';
import { servePages } from '../pages/servePages.ts';

const folder = fileURLToPath(new URL('dist/', import.meta.url));

const entries = { ours: 'ours.tsx', cell: 'cell.ts', list: 'list.ts' };

export async function buildPages(): Promise<void> {
  for (const [name, entry] of Object.entries(entries)) {
    await buildPage({ name, entry: fileURLToPath(new URL(`page/${entry}`, import.meta.url)), folder });
  }
}

export const servePage = servePages(folder);
