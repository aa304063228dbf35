import { buildPage } from '../pages/buildPage.ts';
import { listen } from '../pages/listen.ts';
import { servePages } from '../pages/servePages.ts';
import { contestants, here, type ContestantName } from './contestants.ts';

export interface Site {
  urlOf: (name: ContestantName) => string;
  close: () => Promise<void>;
}

/** Builds the contestants' pages and serves them to this machine only. */
export async function openSite(names: readonly ContestantName[]): Promise<Site> {
  const folder = `${here}dist/`;
  for (const name of names) await buildPage({ name, entry: here + contestants[name].entry, folder });
  const { url, close } = await listen(servePages(folder));
  return { urlOf: (name) => `${url}/${name}/`, close };
}
