import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { outside } from './npm.ts';

export interface Started {
  output: () => string;
  stop: () => Promise<void>;
}

/** Starts a command of an app and waits until it says so. Ended with all that it started. */
export async function start(command: string, args: readonly string[], { cwd, says, variables = {} }: { cwd: string; says: RegExp; variables?: Record<string, string> }): Promise<Started> {
  // A group of its own: npx starts what is asked for as a child.
  const child = spawn(command, args, { cwd, env: outside(variables), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const exit = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await exit;
  };
  try {
    await expect.poll(() => output, { timeout: 60_000, message: `${command} ${args.join(' ')}` }).toMatch(says);
  } catch (error) {
    await stop();
    throw error;
  }
  return { output: () => output, stop };
}
