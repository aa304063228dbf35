import { test as base, expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { contentSecurityPolicy } from '../../examples/vite-hono/server/contentSecurityPolicy.ts';
import type * as Frontend from '@nangohq/frontend';
import type * as Driver from '../../src/client/nangoConnectDriver.js';
import type { ConnectSession } from '../../src/protocol/index.js';
import type * as SandboxModule from '../../src/sandbox/index.js';
import { collectProblems } from './collectProblems.ts';

type SessionInput = Parameters<SandboxModule.Sandbox['core']['sessions']['create']>[0] & { isEnded?: boolean };

interface ConnectEvent {
  type: string;
  payload?: Record<string, unknown>;
}

/** A blank page that may open the sandbox's Connect UI by Nango's browser SDK, both from the built tree, under a strict policy. */
export interface Stage {
  sandbox: SandboxModule.Sandbox;
  session(input: SessionInput): ConnectSession;
  open(input: SessionInput): Promise<FrameLocator>;
  openPopup(frame: FrameLocator): Promise<Page>;
  frameElement: Locator;
  /** What the page was told so far. */
  events(): Promise<ConnectEvent[]>;
  /** Runs in the page: the way nango-embed itself opens Connect UI. */
  driveConnectUI: typeof driveConnectUI;
}

const root = new URL('../../', import.meta.url);

export const test = base.extend<{ stage: Stage }>({
  stage: async ({ page }, provide) => {
    const { createSandbox } = (await import(new URL('dist/src/sandbox/index.js', root).href)) as typeof SandboxModule;
    const sandbox = await createSandbox({ rateLimit: false, syncs: [] });
    const host = await startHost(contentSecurityPolicy({ apiUrl: sandbox.url, connectUrl: sandbox.url }));
    const problems = await collectProblems(page);
    await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
    const session = ({ isEnded, ...input }: SessionInput): ConnectSession => {
      const { token, connectLink, expiresAt } = sandbox.core.sessions.create({ endUser: { id: 'user-1' }, ...input });
      if (isEnded) sandbox.core.sessions.remove(token);
      return { token, connectLink, expiresAt, apiUrl: sandbox.url, connectUrl: sandbox.url };
    };
    await provide({
      sandbox,
      session,
      async open(input) {
        await page.evaluate(openConnectUI, session(input));
        return page.frameLocator('#connect-ui');
      },
      async openPopup(frame) {
        const [popup] = await Promise.all([page.waitForEvent('popup'), frame.getByRole('button', { name: 'Connect', exact: true }).click()]);
        await popup.getByRole('button', { name: 'Allow' }).waitFor();
        return popup;
      },
      frameElement: page.locator('#connect-ui'),
      events: () => page.evaluate(() => (window as unknown as { events: ConnectEvent[] }).events),
      driveConnectUI,
    });
    expect(problems).toEqual([]);
    await sandbox.close();
    host.closeAllConnections();
    host.close();
  },
});

export { expect };

/** Runs in the page. */
async function openConnectUI({ token, apiUrl, connectUrl }: ConnectSession): Promise<void> {
  const { ConnectUI } = (await import('@nangohq/frontend')) as typeof Frontend;
  const events: unknown[] = [];
  Object.assign(window, { events });
  const frame = new ConnectUI({ sessionToken: token, baseURL: connectUrl, apiURL: apiUrl, detectClosedAuthWindow: true, onEvent: (event) => void events.push(event) });
  frame.open();
}

/** Runs in the page. */
async function driveConnectUI(session: ConnectSession): Promise<unknown> {
  const path = '/dist/src/client/nangoConnectDriver.js';
  const { nangoConnectDriver } = (await import(path)) as typeof Driver;
  const driver = nangoConnectDriver();
  await driver.preload();
  return driver.openConnectUI({ session }).result;
}

/** Gives out the SDK and our build as they lie on the disk. */
function startHost(policy: string): Promise<Server> {
  const importMap = JSON.stringify({ imports: { '@nangohq/frontend': '/node_modules/@nangohq/frontend/dist/index.js' } });
  const html = `<!doctype html><html lang="en"><title>Host</title><script type="importmap">${importMap}</script><body><h1>A product</h1></body></html>`;
  const allowed = createHash('sha256').update(importMap).digest('base64');
  const host = createServer((request, response) => {
    const path = request.url ?? '/';
    if (!/^\/(dist|node_modules)\/.+\.js$/.test(path)) {
      response.setHeader('Content-Security-Policy', `${policy}; script-src 'self' 'sha256-${allowed}'`);
      return void response.setHeader('Content-Type', 'text/html').end(html);
    }
    response.setHeader('Content-Type', 'text/javascript');
    createReadStream(fileURLToPath(new URL(`.${path}`, root))).pipe(response);
  });
  return new Promise((resolve) => {
    host.listen(0, '127.0.0.1', () => resolve(host));
  });
}
