#!/usr/bin/env node
import { CommandError } from './CommandError.js';
import { packageVersion } from './packageRoot.js';

/** Each is loaded when it is asked for: what one needs, such as the sandbox's server, need not be installed for another. */
const commands: Readonly<Record<string, () => Promise<(args: readonly string[]) => Promise<number>>>> = {
  init: async () => (await import('./init/runInit.js')).runInit,
  sandbox: async () => (await import('./sandbox/runSandbox.js')).runSandbox,
  doctor: async () => (await import('./doctor/runDoctor.js')).runDoctor,
};

const help = `nango-embed ${packageVersion()}

  npx nango-embed init       writes what a host needs: handler, page, .env.example, syncs
  npx nango-embed sandbox    starts a Nango in memory, with Slack, Google Sheets and PostHog behind it
  npx nango-embed doctor     says what is wrong with a set-up, and what to do

Each takes --help.
`;

async function main([name = '--help', ...args]: readonly string[]): Promise<number> {
  if (name === '--help' || name === '-h') return print(help);
  if (name === '--version' || name === '-v') return print(`${packageVersion()}\n`);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw new CommandError(`There is no command "${name}".`, 'Nothing was done.', `Known are: ${Object.keys(commands).join(', ')}.`);
  return (await load())(args);
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
