// Fills the tables of docs/ from the types and docstrings of src; with --check only tells whether they are up to date.
// A page says what it wants between two comments: `<!-- reference ConnectButton -->` and `<!-- /reference -->`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTypes } from './reference/openTypes.mjs';
import { referenceOf } from './reference/referenceOf.mjs';
import { partsOf } from './reference/partsOf.mjs';
import { tokensTable } from './reference/tokensTable.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const types = openTypes(root);
const stale = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, before: readFileSync(join(root, 'docs', name), 'utf8') }))
  .map(({ name, before }) => ({ name, before, after: fill(name, before) }))
  .filter(({ before, after }) => before !== after);
types.close();

if (!process.argv.includes('--check')) {
  for (const { name, after } of stale) writeFileSync(join(root, 'docs', name), after);
} else if (stale.length > 0) {
  console.error(`${stale.map(({ name }) => `docs/${name}`).join(', ')}: the tables are not what the types say, so readers are told of another version. Run \`npm run docs:reference\`.`);
  process.exitCode = 1;
}

function fill(name, text) {
  return text.replaceAll(/<!-- (reference|parts|tokens) ?(.*?) -->[\s\S]*?<!-- \/\1 -->/g, (_, kind, about) => {
    const opening = `<!-- ${kind}${about ? ` ${about}` : ''} -->`;
    return `${opening}\n\n${textOf(kind, about, name)}\n\n<!-- /${kind} -->`;
  });
}

function textOf(kind, about, page) {
  if (kind === 'tokens') return tokensTable(root, about);
  if (kind === 'parts') return partsOf(types, about.split(' '));
  try {
    return referenceOf(types, about);
  } catch (error) {
    throw new Error(`${page} asks for the reference of ${about}. ${error.message}`, { cause: error });
  }
}
