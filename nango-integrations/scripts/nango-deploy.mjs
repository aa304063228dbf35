// Deploys the syncs of this folder: `node scripts/nango-deploy.mjs [environment=dev] [options of nango deploy]`.
// The CLI asks at the keyboard for a missing key and ends with exit code 0 when nobody answers; a pipeline would take that
// for a deploy. So the key is checked before, and afterwards the output must say that it deployed.
import { stripVTControlCharacters } from 'node:util';
import { commandArguments } from './commandArguments.mjs';
import { fail } from './fail.mjs';
import { spawnNango } from './nangoCli.mjs';
import { secretKey } from './secretKey.mjs';

const { environment, options } = readArguments(commandArguments());
secretKey({ environment, command: `npm run nango:deploy -- ${environment}` });
const { exitCode, output } = await runCli(['deploy', environment, ...options]);
if (exitCode !== 0) process.exit(exitCode);
if (!saysDeployed(output)) {
  fail(
    `nango deploy ${environment} ended without saying that it deployed.`,
    'Its exit code is 0 in some failures, so nothing is taken for granted.',
    'Read its output above; where nobody can confirm that syncs are removed, add --auto-confirm and --allow-destructive.',
  );
}

function readArguments(args) {
  const [first] = args;
  const namesEnvironment = first !== undefined && !first.startsWith('-');
  return namesEnvironment ? { environment: first, options: args.slice(1) } : { environment: 'dev', options: args };
}

/** Runs the CLI; what it prints is shown and kept. */
function runCli(args) {
  const child = spawnNango(args, ['inherit', 'pipe', 'pipe']);
  let output = '';
  const show = (source, target) =>
    source.on('data', (chunk) => {
      output += chunk;
      target.write(chunk);
    });
  show(child.stdout, process.stdout);
  show(child.stderr, process.stderr);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });
}

/** A line of its own: the CLI also says "Deployed aborted". */
function saysDeployed(output) {
  return /^\W*Deployed\s*$/m.test(stripVTControlCharacters(output));
}
