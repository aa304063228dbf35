import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { here } from './contestants.ts';

/** The other tables are no dependencies of the repository: whoever does not run this benchmark never downloads them. */
export function installPeers(): void {
  if (existsSync(`${here}node_modules`)) return;
  process.stdout.write('Installing the other tables (once) …\n');
  // npm is a script on Windows and needs a shell there.
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`\`npm ci\` failed in ${here}, so there is nothing to measure beside ours. Read its output above.`);
}
