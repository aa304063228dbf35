// What the built package imports against what it names, and under which licences that comes.
import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
/** Licences that let a product ship what is under them, on the condition of naming it. */
const PERMISSIVE = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'CC0-1.0'];
/** Nango's own, under the Elastic License: whoever uses Nango has accepted it. */
const NANGOS = ['@nangohq/frontend', '@nangohq/types'];

/** Packages that are imported and not named, and the other way round. */
export function compareDependencies() {
  const imported = new Set(builtFiles().flatMap((file) => packagesIn(readFileSync(file, 'utf8'))));
  const named = new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
  return {
    missing: [...imported].filter((name) => !named.has(name)),
    // Peers that are given to us, such as a database, are not imported by us.
    unused: Object.keys(dependencies).filter((name) => !imported.has(name)),
    imported: imported.size,
  };
}

/** Licence → packages, of everything that installing this package brings along. */
export function licencesOfDependencies() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const licences = new Map();
  const seen = new Set();
  const visit = (name, from) => {
    const path = placeOf(name, from, packages);
    if (path === undefined || seen.has(path)) return;
    seen.add(path);
    const { license: said = 'unknown', dependencies: next = {} } = packages[path];
    const license = NANGOS.includes(name) ? 'Elastic-2.0 (Nango)' : (said.replaceAll(/[()]/g, '').split(' OR ').find((each) => PERMISSIVE.includes(each)) ?? said);
    licences.set(license, [...(licences.get(license) ?? []), name]);
    for (const each of Object.keys(next)) visit(each, path);
  };
  for (const name of Object.keys(dependencies)) visit(name, '');
  return { licences, refused: [...licences.keys()].filter((licence) => !PERMISSIVE.includes(licence) && licence !== 'Elastic-2.0 (Nango)') };
}

/** Where a package that another needs is installed: beside it, or further up. */
function placeOf(name, from, packages) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[path]) return path;
    if (folder === '') return undefined;
  }
}

function builtFiles() {
  const entries = readdirSync('dist', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.js'));
  return entries.map((entry) => join(entry.parentPath, entry.name)).filter((file) => !file.endsWith('cli/init/templates.js'));
}

function packagesIn(code) {
  const names = [...code.matchAll(/^(?:import|export)\b[^'"\n]*?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/gm)].map(([, fixed, late]) => fixed ?? late);
  const bare = names.filter((name) => !name.startsWith('.') && !name.startsWith('node:') && !builtinModules.includes(name));
  return bare.map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'));
}
