// Adds a sync: `node scripts/nango-add.mjs <integration id> <sync name> [--model <Model>]`. Writes its model, its function, a
// test, and its entries in index.ts and catalogue.ts; in the repository of nango-embed also those of the sandbox.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addEntries } from './add/addEntries.mjs';
import { addToSandbox } from './add/addToSandbox.mjs';
import { checkNames, modelNameFor } from './add/names.mjs';
import { syncSource } from './add/syncSource.mjs';
import { testSource } from './add/testSource.mjs';
import { commandArguments } from './commandArguments.mjs';
import { fail } from './fail.mjs';

const folder = fileURLToPath(new URL('..', import.meta.url));
const sandboxList = join(folder, '../src/sandbox/shippedSyncs.ts');
const interfacesTest = 'test/models/interfaces.test.ts';
const isInRepository = existsSync(sandboxList) && existsSync(join(folder, '..', interfacesTest));

const names = readNames();
checkNames(names);
const sync = `${names.integrationId}/syncs/${names.syncName}.ts`;
const test = sync.replace(/ts$/, 'test.ts');
for (const path of [sync, test]) if (existsSync(join(folder, path))) fail(`${path} exists already.`, 'Nothing was written over it.', 'Choose another name, or change the file.');

// Everything is worked out before anything is written: a failure leaves the folder as it was.
const read = (path) => readFileSync(join(folder, path), 'utf8');
const changes = {
  ...addEntries(names, read),
  ...(isInRepository ? { '../src/sandbox/shippedSyncs.ts': addToSandbox(names, readFileSync(sandboxList, 'utf8')) } : {}),
  [sync]: syncSource(names),
  [test]: testSource(names),
};
for (const [path, text] of Object.entries(changes)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
if (isInRepository) writeInterfaces();
console.log(`Written:\n${[...Object.keys(changes), ...(isInRepository ? ['../src/protocol/models.ts'] : [])].map((path) => `  ${path}`).join('\n')}

Next:
  1. In ${sync}, say what the provider answers: the endpoint, UpstreamPage and UpstreamItem. Its test says what is expected.
  2. npm run nango:compile
  3. npm run nango:dryrun -- ${names.syncName} <connection-id> -e dev --integration-id ${names.integrationId}
  4. npm run nango:deploy${isInRepository ? '\n  Besides, test/bundles/stages.ts wants an account at the provider to try the compiled sync on.' : ''}`);

/** The interfaces that the components use are written from the models by a test of the repository. */
function writeInterfaces() {
  const vitest = fileURLToPath(import.meta.resolve('vitest/package.json')).replace(/package\.json$/, 'vitest.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', interfacesTest, '-u'], { cwd: join(folder, '..'), encoding: 'utf8' });
  if (status === 0) return;
  console.error(`${stdout}${stderr}`);
  fail('src/protocol/models.ts could not be written anew.', 'Everything else is written.', `Correct what is said above and run: npx vitest run --project unit ${interfacesTest} -u`);
}

function readNames() {
  try {
    const { values, positionals } = parseArgs({ args: commandArguments(), options: { model: { type: 'string' } }, allowPositionals: true });
    const [integrationId, syncName, ...more] = positionals;
    if (!integrationId || !syncName || more.length > 0) throw new Error('An integration id and the name of a sync are needed.');
    return { integrationId, syncName, model: values.model ?? modelNameFor({ integrationId, syncName }) };
  } catch (error) {
    return fail(error.message, 'Nothing was written.', 'Use: npm run nango:add -- my-provider my-sync [--model MyNewData]');
  }
}
