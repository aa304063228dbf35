import { DEFAULT_BASE_PATH } from '../protocol/index.js';
import type { EventBus } from './events/bus.js';
import type { NangoApi } from './NangoApi.js';
import type { OutcomeStore } from './outcomes.js';
import type { Owner } from './owner.js';
import type { Schedule } from './schedule.js';

export interface NangoHandlerOptions {
  /** How to reach Nango: `nangoApi({ secretKey })` from `nango-embed/server/nango`. */
  nango: NangoApi;
  /** Environment Settings → Webhooks → Signing key. It is not the API key. Without it `POST /webhook` refuses everything. */
  webhookSigningKey?: string;
  /** The integrations on offer, in the order to show them. All others are unknown to this handler. */
  integrations: readonly string[];
  /**
   * Says who is asking, from the host's own session; `null` answers 401 `unauthorized`.
   * Called for every request but webhooks, and again each time an event stream reopens.
   */
  authorize(request: Request): Promise<Owner | null> | Owner | null;
  /** Where the handler is mounted. @default '/api/nango' */
  basePath?: string;
  /**
   * Receives what must not reach a browser: the causes behind `internal_error`, `nango_unavailable` and `rate_limited`.
   * @default console.error
   */
  onError?(error: unknown, request: Request): void;
  /** Keeps how each sync last ended. @default `createMemoryOutcomeStore()`, which forgets on restart */
  outcomes?: OutcomeStore;
  /** Carries events to open streams. @default `createMemoryBus()`, which reaches this process only */
  bus?: EventBus;
  /** Milliseconds since the epoch. @default Date.now */
  now?(): number;
  /** Timers of event streams. @default setTimeout */
  schedule?: Schedule;
  /** Keeps proxies from closing a quiet stream. @default 25 000 ms */
  pingIntervalMs?: number;
  /** When an event stream ends so that `authorize` runs again. @default 900 000 ms (15 minutes) */
  maxStreamMs?: number;
}

/** Speaks up at start-up rather than at the first request. */
export function checkOptions(options: NangoHandlerOptions): void {
  // Hosts without TypeScript leave things out; the types say they cannot.
  const given: Partial<NangoHandlerOptions> = options;
  if (!given.nango) {
    throw new TypeError(
      'createNangoHandler: `nango` is missing. The handler needs it to reach Nango. ' +
        "Pass nango: nangoApi({ secretKey: process.env.NANGO_SECRET_KEY }); it is exported by nango-embed/server/nango.",
    );
  }
  if (typeof given.authorize !== 'function') {
    throw new TypeError(
      'createNangoHandler: `authorize` is missing. Without it anyone could read every connection. ' +
        'Pass a function that returns { scope: { organization_id } } for a signed-in caller and null for others.',
    );
  }
  if (!Array.isArray(given.integrations) || given.integrations.length === 0) {
    throw new TypeError(
      'createNangoHandler: `integrations` is empty. It lists what your users may connect; with none there is nothing to show. ' +
        "Pass the ids from Nango's Integrations page, for example integrations: ['slack'].",
    );
  }
}

/** Without a slash at its end, so that routes can be appended; empty for a handler at the root. */
export function normalizeBasePath(basePath = DEFAULT_BASE_PATH): string {
  const trimmed = basePath.replace(/^\/+|\/+$/g, '');
  return trimmed === '' ? '' : `/${trimmed}`;
}
