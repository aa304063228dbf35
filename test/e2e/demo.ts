import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/sandbox/freePort.js';

const hostname = '127.0.0.1';

export interface Demo {
  /** The page where accounts are connected. */
  url: string;
  dashboardUrl: string;
  sandboxUrl: string;
  /** Changes something at a look-alike, or in the sandbox's Nango. */
  control(path: string, body?: unknown): Promise<void>;
}

/** Each test gets a demo of its own: host and sandbox on free ports of the loopback, started from the built tree. */
export const test = base.extend<{ demo: Demo; mirror: 'on' | 'off' }>({
  /** Whether the host keeps records in Postgres. Off where a test is not about that: a host without one starts in a third of the time. */
  mirror: ['on', { option: true }],
  demo: async ({ page: _page, mirror }, provide) => {
    const port = await freePort(hostname);
    const sandboxPort = await freePort(hostname);
    const server = spawn(process.execPath, ['server/main.ts'], {
      cwd: fileURLToPath(new URL('../../examples/vite-hono', import.meta.url)),
      env: { ...process.env, PORT: String(port), SANDBOX_PORT: String(sandboxPort), NANGO_SECRET_KEY: '', MIRROR: mirror },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await untilReady(server);
    const sandboxUrl = `http://${hostname}:${sandboxPort}`;
    await provide({
      url: `http://${hostname}:${port}/#integrations`,
      dashboardUrl: `http://${hostname}:${port}/`,
      sandboxUrl,
      async control(path, body = {}) {
        const response = await fetch(`${sandboxUrl}/_sandbox/${path}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        });
        expect(response.status, `sandbox control ${path}: ${await response.text()}`).toBeLessThan(300);
      },
    });
    // Else it would still be at work while the next one starts.
    const exit = server.exitCode === null && server.signalCode === null && once(server, 'exit');
    server.kill();
    await exit;
  },
});

export { expect };

/** The part of the page that is about one integration. */
export function card(page: Page, name = 'Slack'): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** Presses Connect and hands over the popup with the consent page. */
export async function openConsent(page: Page, name = 'Slack'): Promise<Page> {
  const button = card(page, name).getByRole('button', { name: new RegExp(`^(re)?connect ${name}`, 'i') });
  await button.hover();
  const [popup] = await Promise.all([page.waitForEvent('popup'), clickThrough(page, button, name)]);
  await popup.getByRole('button', { name: /allow/i }).waitFor();
  return popup;
}

/** Where the click comes before the session, the button asks for one more. */
async function clickThrough(page: Page, button: Locator, name: string): Promise<void> {
  await button.click();
  await expect(connectButton(page, name)).toHaveAttribute('data-state', /opening|awaiting/);
  if ((await connectButton(page, name).getAttribute('data-state')) === 'opening') {
    await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
  }
}

export async function connect(page: Page, name = 'Slack'): Promise<void> {
  const popup = await openConsent(page, name);
  await popup.getByRole('button', { name: /allow/i }).click();
  await expect(connectButton(page, name)).toHaveAttribute('data-state', 'connected');
  await postponeSettings(page, name);
}

/** By the form that asks for the key. */
export async function connectPostHog(page: Page): Promise<void> {
  const button = card(page, 'PostHog').getByRole('button', { name: 'Connect PostHog' });
  await button.hover();
  await button.click();
  const dialog = page.getByRole('dialog', { name: 'Connect PostHog' });
  const key = await hint(page, 'PostHog API key');
  await dialog.getByLabel(/^Subdomain/).selectOption('us');
  await dialog.getByLabel(/^API Key/).fill(key);
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(connectButton(page, 'PostHog')).toHaveAttribute('data-state', 'connected');
  await postponeSettings(page, 'PostHog');
}

/** Leaves for later what is asked once an account is connected. */
async function postponeSettings(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: `${name} settings` });
  await dialog.getByRole('button', { name: 'Later' }).click();
  await expect(dialog).toHaveCount(0);
}

/** What the demo tells people to enter. */
export async function hint(page: Page, term: string): Promise<string> {
  const value = page.locator('.app-hints dt', { hasText: new RegExp(`^${term}$`) }).locator('xpath=following-sibling::dd[1]');
  return (await value.textContent()) ?? '';
}

export function connectButton(page: Page, name = 'Slack') {
  return card(page, name).locator('[data-nango-slot="connect-button"]');
}

/** The badge of a sync, by the name of its data set on the page. */
export function badge(page: Page, title: string) {
  return page.getByRole('listitem').filter({ has: page.getByRole('button', { name: title, exact: true }) }).locator('[data-nango-slot="sync-status-badge"]');
}

async function untilReady(server: ChildProcess): Promise<void> {
  let errors = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
    process.stderr.write(chunk);
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Open http')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`The demo ended with code ${code} before it was ready: ${errors}`)));
  });
}
