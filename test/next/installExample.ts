import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A copy of the example, in a folder outside of the repository, with the package as its users get it: packed. */
export function installExample(folder: string): void {
  cpSync(join(root, 'examples/nextjs-trpc'), folder, { recursive: true, filter: (path) => !['node_modules', '.next'].includes(basename(path)) });
  runNpm(['pack', '--pack-destination', folder], root);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  // All else comes from the example's lockfile.
  runNpm(['install', `./${tarball}`], folder);
  runNpm(['run', 'build'], folder);
}

function runNpm(args: string[], cwd: string): void {
  // Its output is part of the error's message when it fails. npm is a script on Windows and needs a shell there.
  execFileSync('npm', ['--silent', ...args], { cwd, env: environment(), encoding: 'utf8', stdio: 'pipe', shell: process.platform === 'win32' });
}

/** Without what an outer `npm run` tells its children of the repository. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_'));
  return { ...Object.fromEntries(own), NEXT_TELEMETRY_DISABLED: '1' };
}
