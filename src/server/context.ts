import type { ConnectionRef, SyncDefinition } from '../protocol/index.js';
import { createCache, type Cache } from './cache.js';
import { createMemoryBus, type EventBus } from './events/bus.js';
import { createIntegrationRules, type IntegrationRules } from './integrationRules.js';
import type { Mirror } from './mirror/Mirror.js';
import type { NangoConnection, NangoIntegration, NangoProvider } from './NangoApi.js';
import type { NangoHandlerOptions } from './options.js';
import { createMemoryOutcomeStore, type OutcomeStore } from './outcomes.js';
import type { CheckedOwner } from './owner.js';
import type { Redact } from './redact.js';
import { shareReads, type SharedNangoApi } from './shareReads.js';
import type { Store } from './store/Store.js';
import type { Tenancy } from './tenancy.js';

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
  readonly bus: EventBus;
  now: () => number;
  readonly caches: {
    readonly integrations: Cache<NangoIntegration[]>;
    readonly providers: Cache<NangoProvider>;
    readonly definitions: Cache<Map<string, SyncDefinition[]>>;
    /** What syncs will read, by connection id alone: whose it is has been asked before. */
    readonly settings: Cache<Record<string, unknown>>;
    /** Connections by id, whoever's they are: what is done with one is decided by its tags each time. */
    readonly connections: Cache<NangoConnection | undefined>;
  };
}

/** What an operation works with: the services, and who is asking. */
export interface Context extends Services {
  readonly owner: CheckedOwner;
  /** Tells the host of a failure that the caller need not hear of. */
  report: (error: unknown) => void;
}

export function createServices(options: NangoHandlerOptions): Services {
  const now = () => (options.now ? options.now() : Date.now());
  const rules = createIntegrationRules(options.integrations);
  const store = options.store ?? null;
  return {
    nango: shareReads(options.nango, { now }),
    integrations: rules.ids,
    rules,
    tenancy: options.tenancy ?? null,
    redact: options.redact ?? null,
    queryableFields: options.queryableFields ?? [],
    store,
    mirror: null,
    forgetOnDisconnect: options.forgetOnDisconnect ?? true,
    outcomes: options.outcomes ?? store?.outcomes ?? createMemoryOutcomeStore(),
    bus: options.bus ?? store?.bus ?? createMemoryBus(),
    now,
    caches: {
      integrations: createCache({ ttlMs: 30_000, now }),
      providers: createCache({ ttlMs: 3_600_000, now }),
      definitions: createCache({ ttlMs: 30_000, now }),
      settings: createCache({ ttlMs: 30_000, now }),
      connections: createCache({ ttlMs: 5000, now }),
    },
  };
}

/** The key of what is kept of a connection. */
export function connectionKey({ integrationId, connectionId }: ConnectionRef): string {
  return JSON.stringify([integrationId, connectionId]);
}

/** After Nango or a caller changed a connection: nothing read before may answer for it. */
export function forgetConnection({ nango, caches }: Services, ref: ConnectionRef): void {
  nango.forgetReads(ref);
  caches.connections.delete(connectionKey(ref));
  caches.settings.delete(connectionKey(ref));
}

/** The deployed syncs of one integration. */
export async function syncDefinitionsOf({ caches, nango }: Services, integrationId: string): Promise<SyncDefinition[]> {
  const definitions = await caches.definitions.get('all', () => nango.listSyncDefinitions());
  return definitions.get(integrationId) ?? [];
}
