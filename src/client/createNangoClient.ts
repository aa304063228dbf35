import {
  DEFAULT_BASE_PATH,
  fromErrorBody,
  routes,
  type Connection,
  type ConnectionRef,
  type ConnectionSyncs,
  type ConnectSession,
  type Integration,
  type ModelRef,
  type RecordsPage,
  type RecordsParams,
  type RecordsSelection,
  type Settings,
  type SettingsPatch,
  type SyncAction,
  type SyncRef,
} from '../protocol/index.js';
import { requestJson, type JsonRequest } from './requestJson.js';

export interface NangoClientOptions {
  /** Where the handler is mounted: a path, or a whole URL. @default '/api/nango' */
  baseUrl?: string | undefined;
  /** Sends the requests; for tests, for extra headers, for a handler in the same process. @default globalThis.fetch */
  fetch?: typeof fetch | undefined;
}

export interface RequestOptions {
  signal?: AbortSignal | undefined;
}

/** The handler's routes as methods. Each rejects with a `NangoEmbedError`, or with the signal's reason when aborted. */
export interface NangoClient {
  /** Where the handler is, without a slash at the end. */
  readonly baseUrl: string;
  /** What the current owner may connect. */
  listIntegrations(options?: RequestOptions): Promise<Integration[]>;
  /** The current owner's accounts. */
  listConnections(options?: RequestOptions): Promise<Connection[]>;
  /** With `connectionId` the session re-authorises that connection instead of making a new one. */
  createConnectSession(input: { integrationId: string; connectionId?: string | undefined }, options?: RequestOptions): Promise<ConnectSession>;
  /** Disconnects: Nango deletes the connection and its records. */
  deleteConnection(ref: ConnectionRef, options?: RequestOptions): Promise<void>;
  /** What can be set on a connection, and what is. */
  getSettings(ref: ConnectionRef, options?: RequestOptions): Promise<Settings>;
  /** Changes settings; null takes a value away. Rejects with `invalid_request` whose `fields` say what is wrong; then nothing was saved. */
  updateSettings(input: ConnectionRef & { values: SettingsPatch }, options?: RequestOptions): Promise<Settings>;
  /** A connection and how each of its syncs stands. */
  listSyncs(ref: ConnectionRef, options?: RequestOptions): Promise<ConnectionSyncs>;
  /** Asks for a run now. Resolves when Nango has taken that in, not when the run has ended. */
  triggerSync(ref: SyncRef, options?: RequestOptions): Promise<void>;
  /** Puts a sync on its schedule, for the first time or after a pause. */
  startSync(ref: SyncRef, options?: RequestOptions): Promise<void>;
  /** Takes a sync off its schedule. */
  pauseSync(ref: SyncRef, options?: RequestOptions): Promise<void>;
  /** In Nango's words, for example `every 30 minutes`; null goes back to the deployed one. Answers the one now in force. */
  setFrequency(input: SyncRef & { frequency: string | null }, options?: RequestOptions): Promise<{ frequency: string }>;
  /** Where all records of a selection can be downloaded as CSV. */
  recordsCsvUrl(input: ModelRef & RecordsSelection): string;
  /** A page of records: by `cursor` of the change stream; by `offset`, sorted and searched, where the host has a store. */
  listRecords(input: ModelRef & RecordsParams, options?: RequestOptions): Promise<RecordsPage>;
}

/**
 * The typed client of a mounted nango-embed handler. Needs no React, so it also serves loaders and prefetching.
 *
 * @example
 * const client = createNangoClient({ baseUrl: '/api/nango' });
 * const connections = await client.listConnections();
 */
export function createNangoClient(options: NangoClientOptions = {}): NangoClient {
  const baseUrl = (options.baseUrl ?? DEFAULT_BASE_PATH).replace(/\/+$/, '');
  const fetcher = options.fetch ?? defaultFetch;

  const send = (method: JsonRequest['method'], path: string, { signal }: RequestOptions = {}, body?: unknown) =>
    requestJson(fetcher, baseUrl + path, { method, body, signal });
  const actOnSync = async (ref: SyncRef, action: SyncAction, request?: RequestOptions) => {
    await send('POST', routes.syncAction(ref, action), request, {});
  };

  return {
    baseUrl,
    listIntegrations: async (request) => field<Integration[]>(await send('GET', routes.integrations(), request), 'integrations'),
    listConnections: async (request) => field<Connection[]>(await send('GET', routes.connections(), request), 'connections'),
    createConnectSession: async ({ integrationId, connectionId }, request) =>
      whole<ConnectSession>(await send('POST', routes.connectSessions(), request, { integrationId, ...(connectionId ? { connectionId } : {}) }), 'token'),
    deleteConnection: async (ref, request) => {
      await send('DELETE', routes.connection(ref), request);
    },
    getSettings: async (ref, request) => whole<Settings>(await send('GET', routes.metadata(ref), request), 'fields'),
    updateSettings: async ({ values, ...ref }, request) => whole<Settings>(await send('PATCH', routes.metadata(ref), request, { metadata: values }), 'fields'),
    listSyncs: async (ref, request) => whole<ConnectionSyncs>(await send('GET', routes.syncs(ref), request), 'syncs'),
    triggerSync: (ref, request) => actOnSync(ref, 'trigger', request),
    startSync: (ref, request) => actOnSync(ref, 'start', request),
    pauseSync: (ref, request) => actOnSync(ref, 'pause', request),
    setFrequency: async ({ frequency, ...ref }, request) =>
      whole<{ frequency: string }>(await send('PUT', routes.frequency(ref), request, { frequency }), 'frequency'),
    recordsCsvUrl: ({ integrationId, connectionId, model, variant, ...selection }) =>
      baseUrl + routes.recordsCsv({ integrationId, connectionId, model, ...(variant === undefined ? {} : { variant }) }, selection),
    listRecords: async ({ integrationId, connectionId, model, variant, ...params }, request) => {
      const ref = { integrationId, connectionId, model, ...(variant === undefined ? {} : { variant }) };
      return whole<RecordsPage>(await send('GET', routes.records(ref, params), request), 'records');
    },
  };
}

/** Looked up at each call, so that instrumentation installed later is used, and never detached from `globalThis`. */
export const defaultFetch: typeof fetch = (input, init) => globalThis.fetch(input, init);

// The handler is ours and speaks the protocol's types; that something else answered shows by a missing field.
function field<Value>(body: Record<string, unknown>, name: string): Value {
  if (!(name in body)) throw fromErrorBody(undefined, 200);
  return body[name] as Value;
}

function whole<Value extends object>(body: Record<string, unknown>, required: keyof Value & string): Value {
  if (!(required in body)) throw fromErrorBody(undefined, 200);
  return body as Value;
}
