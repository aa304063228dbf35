import type { ConnectionRef, SyncDefinition } from '../protocol/index.js';
import { createCache, type Cache } from './cache.js';
import { createBudget } from './budget/createBudget.js';
import { withBudget } from './budget/withBudget.js';
import { createMemoryBus, type EventBus } from './events/bus.js';
import { createEventHub, type EventHub } from './events/hub.js';
import { publish } from './events/publish.js';
import { createRunWatcher, type RunWatcher } from './events/runWatcher.js';
import { createIntegrationRules, type IntegrationRules } from './integrationRules.js';
import { isOwned } from './isOwned.js';
import { announceFound } from './mirror/announceFound.js';
import { createMirror } from './mirror/createMirror.js';
import type { Mirror } from './mirror/Mirror.js';
import type { NangoConnection, NangoIntegration, NangoProvider } from './NangoApi.js';
import { signingKeysOf, type NangoHandlerOptions } from './options.js';
import { createMemoryOutcomeStore, type OutcomeStore } from './outcomes.js';
import type { CheckedOwner } from './owner.js';
import type { Redact } from './redact.js';
import { createSeal, type Seal } from './reconnect/createSeal.js';
import { readAhead } from './readAhead.js';
import { reportTo } from './report.js';
import { scheduleTimeout } from './schedule.js';
import { shareReads, type SharedNangoApi } from './shareReads.js';
import type { Store } from './store/Store.js';
import type { Tenancy } from './tenancy.js';
import { createMemoryClaims, type Claims } from './webhook/claims.js';
import type { HostCallbacks } from './webhook/HostCallbacks.js';

/** What lives as long as the handler. */
export interface Services {
  readonly nango: SharedNangoApi;
  /** Ids of the integrations on offer, in the host's order. */
  readonly integrations: readonly string[];
  readonly rules: IntegrationRules;
  readonly tenancy: Tenancy | null;
  readonly redact: Redact | null;
  /** Fields that may be asked about although records are redacted. */
  readonly queryableFields: readonly string[];
  readonly store: Store | null;
  /** Present exactly when there is a store. */
  readonly mirror: Mirror | null;
  readonly forgetOnDisconnect: boolean;
  readonly outcomes: OutcomeStore;
  /** Which webhooks have come before. */
  readonly claims: Claims;
  /** What the host wants to hear of. */
  readonly on: HostCallbacks;
  readonly bus: EventBus;
  /** Finds out when runs begin. */
  readonly runs: RunWatcher;
  /** The open event streams of this process. */
  readonly hub: EventHub;
  /** Resolves once Nango's budget has room for work that nobody waits for. */
  whenRoomy: () => Promise<void>;
  /** Closes what travels through a browser; null without a signing key. */
  readonly seal: Seal | null;
  /** Names this process among the messages of the bus. */
  readonly origin: string;
  now: () => number;
  /** Keys of connections that a session of this process may be re-authorising. */
  readonly reconnecting: Set<string>;
  readonly caches: {
    readonly integrations: Cache<NangoIntegration[]>;
    readonly providers: Cache<NangoProvider>;
    readonly definitions: Cache<Map<string, SyncDefinition[]>>;
    /** What syncs will read, by connection id alone: whose it is has been asked before. */
    readonly settings: Cache<Record<string, unknown>>;
    /** Connections that were looked at for what a reconnect may have wiped. */
    readonly settled: Cache<void>;
    /** Whose a connection is by the host's word. */
    readonly ownership: Cache<boolean>;
    /** Connections by id, whoever's they are: what is done with one is decided by its tags each time. */
    readonly connections: Cache<NangoConnection | undefined>;
  };
}

/** What an operation works with: the services, and who is asking. */
export interface Context extends Services {
  readonly owner: CheckedOwner;
  /** Names the request in the host's log. */
  readonly requestId: string;
  /** Tells the host of a failure that the caller need not hear of. */
  report: (error: unknown) => void;
}

export function createServices(options: NangoHandlerOptions): Services {
  const now = () => (options.now ? options.now() : Date.now());
  const schedule = options.schedule ?? scheduleTimeout;
  const report = (error: unknown) => reportTo(options, error);
  const origin = crypto.randomUUID();
  const rules = createIntegrationRules(options.integrations);
  const store = options.store ?? null;
  const tenancy = options.tenancy ?? null;
  const bus = options.bus ?? store?.bus ?? createMemoryBus();
  const budget = createBudget({ rateLimit: () => options.nango.rateLimit?.() ?? null, now, schedule });
  const limited = withBudget(options.nango, budget);
  const nango = readAhead(shareReads(limited, { now }), { now });
  const caches: Services['caches'] = {
    integrations: createCache({ ttlMs: 30_000, now }),
    providers: createCache({ ttlMs: 3_600_000, now }),
    definitions: createCache({ ttlMs: 30_000, now }),
    settings: createCache({ ttlMs: 30_000, now }),
    connections: createCache({ ttlMs: 5000, now }),
    ownership: createCache({ ttlMs: 5000, now }),
    settled: createCache({ ttlMs: 30_000, now }),
  };
  const hub = createEventHub({
    bus,
    origin,
    report,
    maxPerOwner: options.maxStreamsPerOwner ?? 500,
    isOffered: (event) => rules.ids.includes(event.integrationId) && (event.type !== 'sync.success' || rules.allowsModel(event.integrationId, event.model)),
    owns: tenancy ? (owner, connection) => isOwned({ tenancy, caches }, owner, connection) : undefined,
    onForeign: (event) => forgetConnection({ nango, caches }, event),
  });
  const runs = createRunWatcher({
    listSyncStates: async (ref) => {
      await budget.whenRoomy();
      return nango.listSyncStates(ref);
    },
    isWatched: (tags) => hub.isWatched(tags),
    publish: (message) => publish({ bus, report, origin }, message),
    report,
    schedule,
    now,
  });
  const services: Omit<Services, 'mirror'> = {
    nango,
    integrations: rules.ids,
    rules,
    tenancy,
    redact: options.redact ?? null,
    queryableFields: options.queryableFields ?? [],
    store,
    forgetOnDisconnect: options.forgetOnDisconnect ?? true,
    claims: store ?? createMemoryClaims(now),
    on: options.on ?? {},
    outcomes: options.outcomes ?? store?.outcomes ?? createMemoryOutcomeStore(),
    bus,
    runs,
    hub,
    seal: createSeal(signingKeysOf(options)),
    origin,
    whenRoomy: () => budget.whenRoomy(),
    now,
    reconnecting: new Set(),
    caches,
  };
  const mirror = store
    ? createMirror({
        store: store.records,
        nango: limited,
        whenRoomy: () => budget.whenRoomy(),
        now,
        schedule,
        maxStalenessMs: options.maxStalenessMs ?? 60_000,
        onFound: (stream, since) => void announceFound({ ...services, report }, stream, since).catch(report),
        report,
      })
    : null;
  return { ...services, mirror };
}

/** The key of what is kept of a connection. */
export function connectionKey({ integrationId, connectionId }: ConnectionRef): string {
  return JSON.stringify([integrationId, connectionId]);
}

/** After Nango or a caller changed a connection: nothing read before may answer for it. */
export function forgetConnection({ nango, caches }: Pick<Services, 'nango' | 'caches'>, ref: ConnectionRef): void {
  nango.forgetReads(ref);
  caches.connections.delete(connectionKey(ref));
  caches.settings.delete(connectionKey(ref));
  caches.ownership.deleteBelow(connectionKey(ref));
}

/** The deployed syncs of one integration, each with those of its models that may be read. */
export async function syncDefinitionsOf({ caches, nango, rules }: Pick<Services, 'caches' | 'nango' | 'rules'>, integrationId: string): Promise<SyncDefinition[]> {
  const definitions = await caches.definitions.get('all', () => nango.listSyncDefinitions());
  return (definitions.get(integrationId) ?? []).map((definition) => ({
    ...definition,
    models: definition.models.filter((model) => rules.allowsModel(integrationId, model)),
  }));
}
