// What no library build writes: one stylesheet made of its parts, the designers' tokens, and the migrations, which who runs a database wants to read.
import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const from = (path) => new URL(path, root);

writeFileSync(from('dist/styles.css'), withImports(from('src/components/styles.css')));
copyFileSync(from('src/components/tokens.json'), from('dist/tokens.json'));
cpSync(from('src/server/postgres/migrations'), from('dist/src/server/postgres/migrations'), { recursive: true });

/** One file: a stylesheet that imports others costs a request for each. */
function withImports(file) {
  return readFileSync(file, 'utf8').replaceAll(/@import '([^']+)';\n?/g, (_import, path) => `\n${withImports(new URL(path, file))}`);
}
