import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface NangoProject {
  /** Where it lies, an absolute path. */
  folder: string;
  /** Runs a script of its `scripts` folder, with no variables of Nango but those given. */
  run(script: string, args: readonly string[], variables?: Record<string, string>): Promise<ScriptEnd>;
  remove(): Promise<void>;
}

interface ScriptEnd {
  exitCode: number | null;
  /** Both streams, as they came. */
  output: string;
}

/** Variables for a run that need not look at types: half of the time, where another run of the same sources has looked or will. */
export const withoutTypes = { NODE_OPTIONS: `--import ${new URL('withoutTypes.mjs', import.meta.url).href}` };

/** A copy of `nango-integrations/` to run the CLI in: it writes beside its sources, and tests of several files run it at once. */
export async function copyNangoProject(): Promise<NangoProject> {
  // Inside the repository, so that `nango` and `zod` are found.
  await mkdir(join(root, '.vitest'), { recursive: true });
  const folder = await mkdtemp(join(root, '.vitest/cli-'));
  await cp(join(root, 'nango-integrations'), folder, { recursive: true, filter: isSource });
  await mkdir(join(folder, '.nango'));
  return {
    folder,
    run: (script, args, variables = {}) => runScript(join(folder, 'scripts', script), args, variables),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function isSource(path: string): boolean {
  return !['.nango', 'build', 'node_modules'].includes(basename(path)) && !path.endsWith('.test.ts');
}

function runScript(script: string, args: readonly string[], variables: Record<string, string>): Promise<ScriptEnd> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('NANGO_'));
  const env = { ...Object.fromEntries(inherited), PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter), ...variables };
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}
