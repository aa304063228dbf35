import { PGlite } from '@electric-sql/pglite';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import manifest from '../package.json' with { type: 'json' };

const folder = new URL('../.postgres/', import.meta.url);
// Another Postgres does not read the files of this one.
const file = new URL(`empty-${manifest.dependencies['@electric-sql/pglite']}.tar.gz`, folder);

/** Postgres takes seconds to set up its first files. Made once, with the build, they need only be unpacked at start. */
export async function readEmptyCluster(): Promise<{ loadDataDir?: Blob }> {
  const bytes = await readFile(file).catch(() => null);
  return bytes ? { loadDataDir: new Blob([new Uint8Array(bytes)]) } : {};
}

async function writeEmptyCluster(): Promise<void> {
  const postgres = await PGlite.create();
  const dump = await postgres.dumpDataDir('gzip');
  await mkdir(folder, { recursive: true });
  await writeFile(file, new Uint8Array(await dump.arrayBuffer()));
  await postgres.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !(await readEmptyCluster()).loadDataDir) await writeEmptyCluster();
