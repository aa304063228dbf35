// `node scripts/nango.mjs compile | dev | dryrun …`: the Nango CLI on the syncs of this folder. Deploys have their own script.
import { commandArguments } from './commandArguments.mjs';
import { spawnNango } from './nangoCli.mjs';

const child = spawnNango(commandArguments(), 'inherit');
child.on('error', (error) => {
  console.error(`The Nango CLI could not be started: ${error.message}. Without it no sync can be compiled. Run npm ci and try again.`);
  process.exit(1);
});
child.on('close', (code) => process.exit(code ?? 1));
