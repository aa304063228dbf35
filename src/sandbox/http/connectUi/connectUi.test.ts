import { runInNewContext, Script } from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock, createSandboxCore } from '../../core/index.js';
import { createSandboxApp, type SandboxApp } from '../index.js';
import { connectUiTexts } from './texts.js';

const API = 'http://localhost:3003';

let app: SandboxApp;
beforeEach(() => {
  const core = createSandboxCore({ clock: createManualClock(), environment: { apiUrl: API } });
  app = createSandboxApp({ core, backends: {}, oauth: { issueToken: () => ({ access_token: 'token' }) } });
});

/** Test in a browser: `test/e2e/connectUi.spec.ts`. */
describe('the page of Connect UI', () => {
  it('is there without a key, for a session token is what it is given', async () => {
    const { status, html } = await get('/?session_token=anything');
    expect(status).toBe(200);
    expect(html).toContain('<html lang="en">');
  });

  it('has a script that is whole: it runs with nothing but a browser', async () => {
    const { html } = await get('/');
    const source = scriptOf(html);
    expect(() => new Script(source)).not.toThrow();
    // Without a document it must miss that first, and none of our own names.
    expect(() => runInNewContext(source, { window: {} })).toThrow('document is not defined');
    expect(source).not.toMatch(/__vite|__name|import\(/);
  });

  it('may ask nobody but the API that it is given', async () => {
    const { policy, html } = await get('/?apiURL=https%3A%2F%2Fnango.acme.example%2Fbase');
    expect(policy).toContain('connect-src https://nango.acme.example wss://nango.acme.example;');
    expect(policy).toMatch(/default-src 'none'; script-src 'nonce-[^']+'/);
    expect(scriptOf(html)).toContain('"apiUrl":"https://nango.acme.example/base"');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'http://', '//nowhere'])('passes over %s as an API', async (apiURL) => {
    const { policy } = await get(`/?apiURL=${encodeURIComponent(apiURL)}`);
    expect(policy).toContain(`connect-src ${API} ws://localhost:3003;`);
  });

  it('lets nothing in its address become markup', async () => {
    const attack = encodeURIComponent('http://x.example/</script><img src=x>"');
    const { html } = await get(`/?apiURL=${attack}&lang=${attack}&theme=${attack}`);
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(html).not.toContain('<img');
  });

  it('gives each answer a nonce of its own', async () => {
    expect((await get('/')).policy).not.toBe((await get('/')).policy);
  });

  it.each([
    ['light', ' data-theme="light"'],
    ['dark', ' data-theme="dark"'],
    ['system', ''],
    ['neon', ''],
  ])('takes the theme %s', async (theme, attribute) => {
    expect((await get(`/?theme=${theme}`)).html).toContain(`<html lang="en"${attribute}>`);
  });
});

describe('its language', () => {
  it.each([
    ['de', 'de'],
    ['de-CH', 'de'],
    ['EN_gb', 'en'],
    ['tlh', 'en'],
    ['constructor', 'en'],
    [undefined, 'en'],
  ])('for %s is %s', (tag, lang) => {
    expect(connectUiTexts(tag)).toMatchObject({ lang, texts: { finish: lang === 'de' ? 'Fertig' : 'Finish' } });
  });

  it('keeps the places for names', () => {
    const places = (tag: string) => Object.entries(connectUiTexts(tag).texts).map(([name, text]: [string, string]) => [name, text.match(/\{\w+\}/g)]);
    expect(places('de')).toEqual(places('en'));
  });
});

async function get(path: string) {
  const response = await app.request(path);
  return { status: response.status, policy: response.headers.get('content-security-policy') ?? '', html: await response.text() };
}

function scriptOf(html: string): string {
  return /<script nonce="[^"]+">([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';
}
