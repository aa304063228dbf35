// How every command here starts the Nango CLI: in this project's folder, quiet, and without changing anything it was not asked to change.
import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));
// Where the CLI lies when this folder is a workspace, and when it stands alone.
const binaries = ['../../node_modules/.bin', '../node_modules/.bin'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
const quiet = ['--no-interactive', '--no-dependency-update', '--no-telemetry'];

export function spawnNango(args, stdio) {
  return spawn('nango', [...args, ...quiet], {
    cwd: folder,
    env: { ...process.env, PATH: [...binaries, process.env['PATH']].join(delimiter), NANGO_CLI_UPGRADE_MODE: 'ignore' },
    stdio,
    // The binary is a script there.
    shell: process.platform === 'win32',
  });
}
