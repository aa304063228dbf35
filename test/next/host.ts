import { test as base, expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { freePort } from '../../src/sandbox/freePort.js';
import { installExample } from './installExample.ts';

const hostname = '127.0.0.1';

export interface Host {
  url: string;
  /** What it has printed so far. */
  output(): string;
  /** Changes something at a look-alike. */
  control(path: string, body: unknown): Promise<void>;
}

/** One host for all tests, built once; each test is a customer of its own. */
export const test = base.extend<object, { host: Host }>({
  host: [
    async ({ browserName: _browserName }, provide) => {
      const folder = installExample();
      const { host, stop } = await start(folder);
      await provide(host);
      await stop();
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 10 * 60_000 },
  ],
});

export { expect };

async function start(folder: string): Promise<{ host: Host; stop: () => Promise<void> }> {
  const [port, sandboxPort] = [await freePort(hostname), await freePort(hostname)];
  const server = spawn(process.execPath, ['scripts/start.mjs', 'start'], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), SANDBOX_PORT: String(sandboxPort), NANGO_SECRET_KEY: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(server, 'exit');
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));

  const url = `http://${hostname}:${port}`;
  const answers = async (): Promise<boolean> => {
    if (server.exitCode !== null) throw new Error(`The example ended with code ${server.exitCode} before it was ready:\n${output}`);
    return fetch(url).then(({ ok }) => ok, () => false);
  };
  await expect.poll(answers, { timeout: 60_000 }).toBe(true);

  const host: Host = {
    url,
    output: () => output,
    async control(path, body) {
      const response = await fetch(`http://${hostname}:${sandboxPort}/_sandbox/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(response.status, `sandbox control ${path}: ${await response.text()}`).toBeLessThan(300);
    },
  };
  return {
    host,
    async stop() {
      server.kill();
      await exit;
    },
  };
}
