import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/sandbox/freePort.js';
import { collectProblems } from '../e2e/collectProblems.ts';
import { pack, run } from './npm.ts';
import { start, type Started } from './start.ts';
import { createViteApp } from './viteApp.ts';

const hostname = '127.0.0.1';
let folder = '';
let tarball = '';
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nango-embed-tarball-'));
  tarball = pack(folder);
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

for (const { react, backend } of [
  { react: '^19.0.0', backend: 'express' },
  { react: '^18.3.0', backend: 'hono' },
] as const) {
  test(`a new Vite app with React ${react} and ${backend} shows a live table`, async ({ page }) => {
    const [pagePort, backendPort, sandboxPort] = [await freePort(hostname), await freePort(hostname), await freePort(hostname)];
    const app = mkdtempSync(join(folder, 'app-'));
    createViteApp({ folder: app, tarball, react, backend, backendPort });
    expect(readFileSync(join(app, 'node_modules/react/package.json'), 'utf8')).toMatch(new RegExp(`"version": "${react.slice(1, 3)}`));
    moveSandbox(app, sandboxPort);

    const running: Started[] = [];
    try {
      const webhookUrl = `http://${hostname}:${backendPort}/api/nango/webhook`;
      const begin = async (command: string, args: readonly string[], says: RegExp, variables = {}) => running.push(await start(command, args, { cwd: app, says, variables }));
      await begin('npx', ['nango-embed', 'sandbox', '--port', String(sandboxPort), '--webhook-url', webhookUrl], /Give your backend/);
      await begin('npx', ['tsx', '--env-file=.env', 'server/index.ts'], /listens on port/, { PORT: String(backendPort) });
      await begin('npx', ['vite', 'preview', '--host', hostname, '--port', String(pagePort), '--strictPort'], /Local:/);

      const problems = await collectProblems(page);
      await page.goto(`http://${hostname}:${pagePort}`);
      await connectSlack(page);
      const channels = page.getByRole('grid', { name: 'Channels', exact: true });
      await expect(channels.getByText('docs', { exact: true })).toBeVisible({ timeout: 30_000 });
      // As somebody in Slack does, and Slack's event brings.
      await post(`http://${hostname}:${sandboxPort}/_sandbox/slack/post-message`, { channel: 'general', text: 'Hello from Slack' });
      await expect(page.getByRole('grid', { name: 'Channel messages' }).getByText('Hello from Slack', { exact: true })).toBeVisible({ timeout: 15_000 });
      expect(problems).toEqual([]);

      const report = run('npx', ['nango-embed', 'doctor', '--webhook-url', webhookUrl, '--json'], app);
      expect(JSON.stringify(JSON.parse(report))).toContain('takes what Nango signs and refuses the rest');
    } finally {
      for (const { stop } of running.reverse()) await stop();
    }
  });
}

/** `.env.example` names the usual port, where somebody may be running a sandbox. */
function moveSandbox(app: string, port: number): void {
  const file = join(app, '.env');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('127.0.0.1:4400', `${hostname}:${port}`));
}

async function connectSlack(page: Page): Promise<void> {
  const popup = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Connect Slack' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await (await popup).getByRole('button', { name: 'Allow' }).click();
  // What one of its syncs waits for.
  const settings = page.getByRole('dialog', { name: 'Slack settings' });
  await settings.getByRole('textbox', { name: 'Channels needed for channel messages' }).fill('#general');
  await settings.getByRole('button', { name: 'Save' }).click();
}

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  expect(response.status).toBe(200);
}
