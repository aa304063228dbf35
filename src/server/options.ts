import { DEFAULT_BASE_PATH } from '../protocol/index.js';
import type { EventBus } from './events/bus.js';
import type { IntegrationInput } from './integrationRules.js';
import type { NangoApi } from './NangoApi.js';
import type { RequestLog } from './observe.js';
import type { OutcomeStore } from './outcomes.js';
import type { Owner } from './owner.js';
import type { Redact } from './redact.js';
import type { Schedule } from './schedule.js';
import type { Store } from './store/Store.js';
import type { Tenancy } from './tenancy.js';
import type { HostCallbacks } from './webhook/HostCallbacks.js';

export interface NangoHandlerOptions {
  /** How to reach Nango: `nangoApi({ secretKey })` from `nango-embed/server/nango`. */
  nango: NangoApi;
  /**
   * Environment Settings → Webhooks → Signing key. It is not the API key. Several while a key is being replaced.
   * Without it `POST /webhook` refuses everything.
   */
  webhookSigningKey?: string | readonly string[];
  /**
   * Also believes `x-nango-signature`, for a Nango server too old to send the HMAC. Weak: SHA-256 over key and body lets whoever
   * has seen one signed body forge longer ones. @default false
   */
  acceptLegacySignature?: boolean;
  /** Larger webhooks are refused with 413. @default 1 048 576 bytes */
  maxWebhookBytes?: number;
  /** What the host wants to hear of: runs, changes of records, connections, forwarded provider events, finished actions. */
  on?: HostCallbacks;
  /**
   * The integrations on offer, in the order to show them; `{ integrationId, models }` also limits which models can be read.
   * All others are unknown to this handler.
   */
  integrations: readonly IntegrationInput[];
  /**
   * Says who is asking, from the host's own session; `null` answers 401 `unauthorized`.
   * Called for every request but webhooks, and again each time an event stream reopens.
   */
  authorize(request: Request): Promise<Owner | null> | Owner | null;
  /** Says whose a connection is, where tags do not. @default by tags: a connection is the caller's when it carries one of the scopes */
  tenancy?: Tenancy;
  /** Hides parts of a record before it leaves the server. Keep `id` and `_nango_metadata` as they are. */
  redact?: Redact;
  /**
   * With `redact`: the fields by which records may be sorted and filtered. Search is then off, and so is every other field, since
   * an order or a count would give away what was hidden. @default none
   */
  queryableFields?: readonly string[];
  /** Pages of other origins that may call this handler with the user's cookies, for example `['https://app.acme.com']`. @default none */
  allowedOrigins?: readonly string[];
  /** Mirrors records and keeps what must outlive the process: `createPostgresStore({ pool })`. @default none: records are read from Nango */
  store?: Store;
  /** With a store: how old a stream may be before a read has it pulled again. @default 60 000 ms */
  maxStalenessMs?: number;
  /** With a store: whether disconnecting also drops the mirrored records. @default true */
  forgetOnDisconnect?: boolean;
  /** Where the handler is mounted. @default '/api/nango' */
  basePath?: string;
  /**
   * Receives what must not reach a browser: the causes behind `internal_error`, `nango_unavailable` and `rate_limited`, and what
   * failed after an answer. `requestId` is the answer's `X-Request-Id`.
   * @default console.error
   */
  onError?(error: unknown, request: Request, details: { requestId: string }): void;
  /** Hears of each answered request: for a log, for metrics. Ids and paths only, no query, no body, no credentials. */
  onRequest?(log: RequestLog): void;
  /** Keeps how each sync last ended. @default the store's, else `createMemoryOutcomeStore()`, which forgets on restart */
  outcomes?: OutcomeStore;
  /** Carries events to open streams. @default the store's, else `createMemoryBus()`, which reaches this process only */
  bus?: EventBus;
  /** Milliseconds since the epoch. @default Date.now */
  now?(): number;
  /** Timers of event streams. @default setTimeout */
  schedule?: Schedule;
  /** Keeps proxies from closing a quiet stream. @default 25 000 ms */
  pingIntervalMs?: number;
  /** When an event stream ends so that `authorize` runs again. @default 900 000 ms (15 minutes) */
  maxStreamMs?: number;
  /** How many event streams of one scope may be open in this process; more answer 429. @default 500 */
  maxStreamsPerOwner?: number;
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

/** An environment variable that is not set is often passed on as an empty text: as good as none. */
export function signingKeysOf({ webhookSigningKey = [] }: Pick<NangoHandlerOptions, 'webhookSigningKey'>): readonly string[] {
  if (typeof webhookSigningKey !== 'string') return webhookSigningKey;
  return webhookSigningKey === '' ? [] : [webhookSigningKey];
}
