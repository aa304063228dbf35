import { createNangoHandler, type NangoHandler } from 'nango-embed/server';
import { nangoApi } from 'nango-embed/server/nango';
import { hostCallbacks } from './hostCallbacks';
import { currentSession, ownerOf } from './session';

// Next has several copies of this module: one for pages, one for routes, and another after each change in development. One handler must
// serve them all: it carries what a webhook says to the streams of events, and remembers why a run failed.
const processWide: typeof globalThis & { nangoHandler?: NangoHandler } = globalThis;

/** Made with the first request: `next build` imports every route, and has no secret key. */
const handler = (): NangoHandler => (processWide.nangoHandler ??= createHandler());

export const nangoHandler: NangoHandler = Object.assign((...request: Parameters<NangoHandler>) => handler()(...request), {
  forOwner: (...owner: Parameters<NangoHandler['forOwner']>) => handler().forOwner(...owner),
  close: () => handler().close(),
});

function createHandler(): NangoHandler {
  const { NANGO_SECRET_KEY: secretKey = '', NANGO_WEBHOOK_SIGNING_KEY: webhookSigningKey = '', NANGO_HOST: host, NANGO_CONNECT_URL: connectUrl } = process.env;
  return createNangoHandler({
    nango: nangoApi({ secretKey, ...(host ? { host } : {}), ...(connectUrl ? { connectUrl } : {}) }),
    webhookSigningKey,
    integrations: ['slack', 'google-sheets', 'posthog'],
    authorize: async () => {
      const session = await currentSession();
      return session && ownerOf(session);
    },
    on: hostCallbacks,
  });
}
