import { Hono } from 'hono';
import { escapeHtml } from '../html.js';
import type { HttpEnv } from '../context.js';

/** Paths Nango does not know: a GET gets its dashboard, everything else a plain refusal. The sandbox has no dashboard and says so. */
export function fallbackRoutes(): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });
  app.get('*', (c) => c.html(page('nango-embed sandbox', 'This is a local look-alike of Nango. It has no dashboard; its API is all there is.')));
  app.all('*', (c) => c.html(page('Error', `Cannot ${c.req.method} ${c.req.path}`), 404));
  return app;
}

function page(title: string, text: string): string {
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body><p>${escapeHtml(text)}</p></body></html>\n`;
}
