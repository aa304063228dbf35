import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { connectUiPage } from './connectUiPage.js';
import { connectUiTexts } from './texts.js';

/** `GET /`: what Nango serves at the address of its Connect UI, as a frame of the browser SDK or opened as a `connect_link`. */
export function connectUiRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });
  app.get('/', (c) => {
    const apiUrl = apiUrlOf(c) ?? http.core.environment.apiUrl;
    const nonce = randomBytes(16).toString('base64');
    const page = connectUiPage({
      apiUrl,
      nonce,
      theme: themeOf(c.req.query('theme')),
      detectsClosedWindow: c.req.query('detectClosedAuthWindow') === 'true',
      ...connectUiTexts(c.req.query('lang')),
    });
    return c.html(page, 200, { 'Cache-Control': 'no-store', 'Content-Security-Policy': policy(new URL(apiUrl), nonce) });
  });
  return app;
}

/** The API that the page around the frame talks to; anything but an address of the web is passed over. */
function apiUrlOf(c: HttpContext): string | null {
  const url = c.req.query('apiURL') ?? '';
  return /^https?:/.test(url) && URL.canParse(url) ? url : null;
}

/** `system` and everything unknown leave it to the browser. */
function themeOf(theme: string | undefined): 'light' | 'dark' | null {
  return theme === 'light' || theme === 'dark' ? theme : null;
}

/** Nothing but the API is asked. Any page may hold the frame, as with Nango's. */
function policy({ origin }: URL, nonce: string): string {
  const sources = `connect-src ${origin} ${origin.replace(/^http/, 'ws')}; img-src ${origin}`;
  return `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; ${sources}; base-uri 'none'; form-action 'none'`;
}
