// What the CLI finds in the functions of this folder. Compiled anew each time: what an earlier compile left may be out of date.
import { readFile } from 'node:fs/promises';
import { fail } from './fail.mjs';
import { spawnNango } from './nangoCli.mjs';

/** The integrations of `.nango/nango.json`, each with its syncs and actions. */
export async function compiledDefinitions() {
  const { exitCode, output } = await compile();
  if (exitCode !== 0) {
    console.error(output);
    fail('nango compile failed.', 'Without it nothing is known of the syncs.', 'Correct what it says above and try again.');
  }
  return JSON.parse(await readFile(new URL('../.nango/nango.json', import.meta.url), 'utf8'));
}

function compile() {
  const child = spawnNango(['compile'], ['ignore', 'pipe', 'pipe']);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}
