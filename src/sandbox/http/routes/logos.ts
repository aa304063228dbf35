import { Hono } from 'hono';
import type { HttpEnv } from '../context.js';

/** A drawn logo for every provider: a rounded square with its initial, in a colour of its own. */
export function logoRoutes(): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });
  app.get('/images/template-logos/:file{[a-zA-Z0-9_-]+\\.svg}', (c) => {
    const provider = c.req.param('file').replace(/\.svg$/, '');
    return c.body(logo(provider), 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=3600' });
  });
  return app;
}

function logo(provider: string): string {
  const initial = provider.charAt(0).toUpperCase();
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64" role="img">',
    `<title>${provider}</title>`,
    `<rect width="64" height="64" rx="14" fill="hsl(${hueOf(provider)} 48% 38%)"/>`,
    `<text x="32" y="33" fill="#fff" font-family="system-ui, sans-serif" font-size="34" font-weight="600" text-anchor="middle" dominant-baseline="central">${initial}</text>`,
    '</svg>',
  ].join('');
}

function hueOf(name: string): number {
  return Array.from(name).reduce((hue, letter) => (hue * 31 + letter.charCodeAt(0)) % 360, 7);
}
