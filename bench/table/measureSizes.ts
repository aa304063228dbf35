import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rollup } from 'vite';

export interface Sizes {
  /** Gzipped bytes of what is loaded before anything is opened or pressed. */
  firstPaint: number;
  /** And of what the table can load later. */
  inAll: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const ENTRY = 'table-size';

/** The provider's, which paint nothing: live events, and windows for connecting. */
const NOT_THE_TABLES = /\/src\/client\/(openLiveEvents|nangoWindows)\.ts$/;

/**
 * What RecordsTable weighs with its provider and its dependencies, bundled as a host would. React and TanStack Query are not
 * counted: the host has them.
 */
export async function measureSizes(): Promise<Sizes> {
  const chunks = await bundle();
  const first = withImports(chunks.filter(({ isEntry }) => isEntry), chunks, (chunk) => chunk.imports);
  const all = withImports(first, chunks, (chunk) => [...chunk.imports, ...chunk.dynamicImports]);
  return { firstPaint: gzipped(first), inAll: gzipped(all) };
}

async function bundle(): Promise<Rollup.OutputChunk[]> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { 'nango-embed': `${root}src/index.ts` } },
    plugins: [
      {
        name: ENTRY,
        resolveId: (id) => (id === ENTRY ? `\0${ENTRY}` : null),
        load: (id) => (id === `\0${ENTRY}` ? "export { NangoProvider, RecordsTable } from 'nango-embed';" : null),
      },
    ],
    build: {
      write: false,
      minify: true,
      rolldownOptions: {
        input: ENTRY,
        external: [/^react($|\/)/, /^react-dom($|\/)/, '@tanstack/react-query'],
        // What late parts share with the first may lie in the first, as in an app, whose own file nobody imports.
        preserveEntrySignatures: 'allow-extension',
      },
    },
  });
  if (!('output' in built)) throw new Error('Vite has built something else than one bundle.');
  return built.output.filter((file) => file.type === 'chunk');
}

/** These chunks and what they bring along, but for what is not the table's. */
function withImports(
  chunks: readonly Rollup.OutputChunk[],
  all: readonly Rollup.OutputChunk[],
  importsOf: (chunk: Rollup.OutputChunk) => readonly string[],
): Rollup.OutputChunk[] {
  const found = new Set(chunks);
  // A Set goes on to what is added while it is walked.
  for (const chunk of found) {
    const names = importsOf(chunk);
    for (const other of all.filter(({ fileName }) => names.includes(fileName))) {
      if (!holds(other, NOT_THE_TABLES)) found.add(other);
    }
  }
  return [...found];
}

function holds(chunk: Rollup.OutputChunk, module: RegExp): boolean {
  return chunk.moduleIds.some((id) => module.test(id.replaceAll('\\', '/')));
}

function gzipped(chunks: readonly Rollup.OutputChunk[]): number {
  return chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
}
