import { test as base, expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
      const folder = mkdtempSync(join(tmpdir(), 'nango-embed-next-'));
      try {
        installExample(folder);
        await withHost(folder, provide);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    { scope: 'worker', timeout: 10 * 60_000 },
  ],
});

export { expect };

async function withHost(folder: string, provide: (host: Host) => Promise<void>): Promise<void> {
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
  try {
    await expect.poll(() => fetch(url).then(({ status }) => status, () => output), { timeout: 60_000 }).toBe(200);
    await provide({ url, output: () => output, control: (path, body) => post(`http://${hostname}:${sandboxPort}/_sandbox/${path}`, body) });
  } finally {
    server.kill();
    await exit;
  }
}

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  expect(response.status, `${url}: ${await response.text()}`).toBeLessThan(300);
}
