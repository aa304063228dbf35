import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { expect, test, type Stage } from './connectUiStage.ts';

interface BrowserSession {
  /** What Nango's own Connect UI told the page around it. */
  events: { type: string; payload?: Record<string, unknown> }[];
  network: { method: string; url: string }[];
}

function readSession(name: string): BrowserSession {
  return JSON.parse(readFileSync(new URL(`../fixtures/nango/connect-ui.${name}.json`, import.meta.url), 'utf8')) as BrowserSession;
}

const recorded = (name: string) => readSession(name).events;

/** Ids differ, and in what words a provider refuses; what fields there are and what kind of error it is must agree. */
function shapes(events: readonly { type: string; payload?: Record<string, unknown> }[]) {
  return events.map(({ type, payload }) => [type, Object.keys(payload ?? {}).toSorted(), payload?.['errorType'], payload?.['providerConfigKey']]);
}

/** Requests by method, path and names of parameters, without telemetry and pictures. */
function asked(requests: readonly { method: string; url: string }[]): string[] {
  return requests
    .map(({ method, url }) => ({ method, ...partsOf(url) }))
    .filter(({ path }) => path !== '/' && !/^\/(connect\/telemetry|images\/)/.test(path))
    .map(({ method, path, names }) => `${method} ${path} ${names.join()}`);
}

function partsOf(url: string) {
  const { pathname: path, searchParams } = new URL(url);
  return { path, names: [...searchParams.keys()] };
}

const connections = ({ sandbox }: Stage) => sandbox.core.connections.list();

test('connects an API key, corrected on the way, and leaves at Finish', async ({ stage }) => {
  const frame = await stage.open({ allowedIntegrations: ['posthog'] });
  await expect(frame.getByRole('dialog', { name: 'Connect PostHog' })).toBeVisible();
  await frame.getByLabel('API Key').fill('not-a-key');
  await frame.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(frame.getByLabel('Subdomain')).toBeFocused();
  await expect(frame.getByLabel('Subdomain')).toHaveAccessibleDescription(/Fill this in/);
  await expect(frame.getByLabel('API Key')).toHaveAccessibleDescription(/does not look like one/);

  await frame.getByLabel('Subdomain').selectOption('eu');
  await frame.getByLabel('API Key').fill('phx_demo');
  await frame.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(frame.getByText('PostHog is connected.')).toBeVisible();
  await expect(stage.frameElement).toBeAttached();
  await frame.getByRole('button', { name: 'Finish' }).click();
  await expect(stage.frameElement).toHaveCount(0);

  expect(shapes(await stage.events())).toEqual(shapes(recorded('api-key')));
  expect(connections(stage)).toMatchObject([{ integrationId: 'posthog', connectionConfig: { subdomain: 'eu' }, credentials: { apiKey: 'phx_demo' } }]);
});

test('connects by a popup', async ({ stage }) => {
  const frame = await stage.open({ allowedIntegrations: ['slack'] });
  const popup = await stage.openPopup(frame);
  await popup.getByRole('button', { name: 'Allow' }).click();
  await expect(frame.getByText('Slack is connected.')).toBeVisible();
  await expect.poll(() => popup.isClosed()).toBe(true);
  expect(shapes(await stage.events())).toEqual(shapes(recorded('oauth2')));
  expect((await stage.events())[1]?.payload?.['connectionId']).toBe(connections(stage)[0]?.connectionId);
});

test('tells of a denied consent as Nango does, twice, and lets the person try again', async ({ stage }) => {
  const frame = await stage.open({ allowedIntegrations: ['slack'] });
  const popup = await stage.openPopup(frame);
  await popup.getByRole('button', { name: 'Deny' }).click();
  await expect(frame.getByRole('alert')).toContainText('access_denied');
  await expect.poll(async () => shapes(await stage.events())).toEqual(shapes(recorded('oauth-denied')));

  await (await stage.openPopup(frame)).getByRole('button', { name: 'Allow' }).click();
  await expect(frame.getByText('Slack is connected.')).toBeVisible();
});

test('asks the API what Nango’s own page asks', async ({ stage, page }) => {
  const requests: { method: string; url: string }[] = [];
  page.context().on('request', (request) => requests.push({ method: request.method(), url: request.url() }));

  const withKey = await stage.open({ allowedIntegrations: ['posthog'] });
  await withKey.getByLabel('Subdomain').selectOption('us');
  await withKey.getByLabel('API Key').fill('phx_demo');
  await withKey.getByRole('button', { name: 'Connect', exact: true }).click();
  await withKey.getByRole('button', { name: 'Finish' }).click();
  const ofApi = () => asked(requests.filter(({ url }) => url.startsWith(stage.sandbox.url)));
  expect(ofApi()).toEqual(asked(readSession('api-key').network));

  requests.length = 0;
  const withPopup = await stage.open({ allowedIntegrations: ['slack'] });
  await (await stage.openPopup(withPopup)).getByRole('button', { name: 'Allow' }).click();
  await withPopup.getByText('Slack is connected.').waitFor();
  // The press of a button on the consent page, which a recorded provider did not ask for.
  expect(ofApi().filter((request) => !request.startsWith('POST /oauth/authorize'))).toEqual(asked(readSession('oauth2').network));
});

test('notices that the popup was closed', async ({ stage }) => {
  const frame = await stage.open({ allowedIntegrations: ['slack'] });
  await (await stage.openPopup(frame)).close();
  await expect(frame.getByRole('alert')).toContainText('The account was not connected.');
  expect((await stage.events()).at(-1)).toMatchObject({ type: 'error', payload: { errorType: 'window_closed' } });
});

test('shows that the session has ended, and tells nobody', async ({ stage }) => {
  const frame = await stage.open({ allowedIntegrations: ['slack'], isEnded: true });
  await expect(frame.getByRole('heading', { name: 'This session has ended' })).toBeVisible();
  expect(await stage.events()).toEqual(recorded('expired-token'));
});

test('closes at Escape', async ({ stage, page }) => {
  const frame = await stage.open({ allowedIntegrations: ['slack'] });
  await frame.getByRole('heading', { name: 'Connect Slack' }).waitFor();
  await page.keyboard.press('Escape');
  await expect(stage.frameElement).toHaveCount(0);
  expect(await stage.events()).toEqual(recorded('close-with-escape'));
});

test('keeps the focus among its own buttons', async ({ stage, page }) => {
  const frame = await stage.open({ allowedIntegrations: ['slack'] });
  await expect(frame.getByRole('heading', { name: 'Connect Slack' })).toBeFocused();
  for (const name of ['Connect', 'Close', 'Connect', 'Close']) {
    await page.keyboard.press('Tab');
    await expect(frame.getByRole('button', { name, exact: true })).toBeFocused();
  }
  await page.keyboard.press('Shift+Tab');
  await expect(frame.getByRole('button', { name: 'Connect', exact: true })).toBeFocused();
});

test('offers what the session allows, and a way back', async ({ stage }) => {
  const frame = await stage.open({ allowedIntegrations: ['posthog', 'slack'] });
  await expect(frame.getByRole('listitem')).toHaveText(['PostHog', 'Slack']);
  await frame.getByRole('button', { name: 'PostHog' }).click();
  await frame.getByRole('heading', { name: 'Connect PostHog' }).waitFor();
  await frame.getByRole('button', { name: 'Back' }).click();
  await expect(frame.getByRole('button', { name: 'Slack' })).toBeVisible();
});

test('asks for nothing that the session has set', async ({ stage }) => {
  const frame = await stage.open({ allowedIntegrations: ['posthog'], integrationsConfigDefaults: { posthog: { connectionConfig: { subdomain: 'eu' } } } });
  await frame.getByLabel('API Key').fill('phx_demo');
  await expect(frame.getByLabel('Subdomain')).toHaveCount(0);
  await frame.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(frame.getByText('PostHog is connected.')).toBeVisible();
  expect(connections(stage)).toMatchObject([{ connectionConfig: { subdomain: 'eu' } }]);
});

test('serves the connect flow of nango-embed', async ({ stage, page }) => {
  const result = page.evaluate(stage.driveConnectUI, stage.session({ allowedIntegrations: ['posthog'] }));
  const frame = page.frameLocator('#connect-ui');
  await frame.getByLabel('Subdomain').selectOption('us');
  await frame.getByLabel('API Key').fill('phx_demo');
  await frame.getByRole('button', { name: 'Connect', exact: true }).click();
  expect(await result).toEqual({ connectionId: connections(stage)[0]?.connectionId });
});

test('works as a link of its own', async ({ stage, page }) => {
  await page.goto(stage.session({ allowedIntegrations: ['posthog'] }).connectLink);
  await page.getByLabel('Subdomain').selectOption('us');
  await page.getByLabel('API Key').fill('phx_demo');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You can close this window.')).toBeVisible();
  await page.goto(stage.sandbox.url);
  await expect(page.getByText('session_token')).toBeVisible();
});

for (const theme of ['light', 'dark']) {
  test(`is accessible, and asks nobody but its API, when ${theme}`, async ({ stage, page }) => {
    const origins = new Set<string>();
    page.on('request', (request) => origins.add(new URL(request.url()).origin));
    await page.goto(`${stage.session({ allowedIntegrations: ['posthog'] }).connectLink}&theme=${theme}&lang=de-CH`);
    await page.getByRole('heading', { name: 'PostHog verbinden' }).waitFor();
    await page.getByRole('button', { name: 'Verbinden' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect([...origins]).toEqual([stage.sandbox.url]);
  });
}
