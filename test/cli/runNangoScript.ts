import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ScriptEnd {
  exitCode: number | null;
  /** Both streams, as they came. */
  output: string;
}

/** Runs a script of `nango-integrations/scripts`, which starts the real CLI, with no variables of Nango but those given. */
export function runNangoScript(script: 'nango.mjs' | 'nango-deploy.mjs', args: readonly string[], variables: Record<string, string>): Promise<ScriptEnd> {
  const path = fileURLToPath(new URL(`../../nango-integrations/scripts/${script}`, import.meta.url));
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('NANGO_'));
  const child = spawn(process.execPath, [path, ...args], { env: { ...Object.fromEntries(inherited), ...variables }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}
