import { createMiddleware } from 'hono/factory';
import type { HttpContext, HttpEnv } from './context.js';
import { apiError } from './errors.js';

/** Parses the body before anything else looks at the request: Nango refuses broken JSON even before it asks who is calling. */
export const jsonBody = createMiddleware<HttpEnv>(async (c, next) => {
  if (readsJson(c)) {
    const text = await c.req.text();
    if (text !== '') c.set('body', parseJson(text));
  }
  await next();
});

/** A call through the proxy may carry anything, and a form is read where it arrives. What curl calls a form is JSON to the controls. */
function readsJson(c: HttpContext): boolean {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return false;
  if (c.req.path.startsWith('/_sandbox/')) return true;
  const type = c.req.header('content-type') ?? '';
  if (c.req.path.startsWith('/proxy/')) return type.includes('json');
  return !/form|octet-stream/.test(type);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw apiError(400, 'invalid_json', error instanceof Error ? error.message : undefined);
  }
}
