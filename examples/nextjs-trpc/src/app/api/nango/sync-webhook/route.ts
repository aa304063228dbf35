import { after } from 'next/server';
import { nangoHandler } from '~/server/nango';

/** Where this product's Nango environment posts its webhooks. The handler checks their signature, and knows them as `/api/nango/webhook`. */
export function POST(request: Request): Promise<Response> {
  return nangoHandler(new Request(new URL('/api/nango/webhook', request.url), request), { waitUntil: (work) => after(work) });
}
