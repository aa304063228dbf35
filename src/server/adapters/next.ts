import type { FetchHandler } from '../createNangoHandler.js';

/** What a `route.ts` of the App Router exports. */
export type NextRoute = Record<'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', (request: Request) => Promise<Response>>;

export interface NextRouteOptions {
  /**
   * `after` of `next/server`: keeps a serverless function awake for what goes on after an answer, such as telling browsers of a
   * webhook. Without it that work may be cut off.
   */
  after?: (work: Promise<unknown>) => void;
}

/**
 * Mounts a handler in Next's App Router, in a catch-all route at the handler's base path.
 *
 * @example
 * // src/app/api/nango/[...path]/route.ts
 * import { after } from 'next/server';
 * export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toNextRoute(handler, { after });
 * @see https://nextjs.org/docs/app/api-reference/file-conventions/route
 */
export function toNextRoute(handler: FetchHandler, { after }: NextRouteOptions = {}): NextRoute {
  const answer = (request: Request) => handler(request, after ? { waitUntil: (work) => after(work) } : {});
  return { GET: answer, HEAD: answer, POST: answer, PUT: answer, PATCH: answer, DELETE: answer, OPTIONS: answer };
}
