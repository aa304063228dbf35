import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The machine's own node and npm, knowing nothing of the repository that runs this. */
export function outside(variables: Record<string, string> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|node_env$|nango_|force_color$)/i.test(name));
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return { ...Object.fromEntries(own), PATH: path.join(delimiter), NO_COLOR: '1', ...variables };
}

/** What it printed; an error tells both streams. */
export function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, env: outside(), encoding: 'utf8', stdio: 'pipe', shell: process.platform === 'win32' });
}

/** The package as its users get it; answers its path. */
export function pack(folder: string): string {
  run('npm', ['pack', '--silent', '--pack-destination', folder], root);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack has made no tarball.');
  return `${folder}/${tarball}`;
}
