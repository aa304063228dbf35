import type {
  Connection,
  ConnectionRef,
  ConnectionSyncs,
  ConnectSession,
  Integration,
  ModelRef,
  RecordsPage,
  RecordsParams,
  RecordsSelection,
  Settings,
  SettingsPatch,
  SyncRef,
} from '../../protocol/index.js';
import type { Context } from '../context.js';
import { createConnectSession, type CreateConnectSessionInput } from './createConnectSession.js';
import { deleteConnection } from './deleteConnection.js';
import { exportRecords, type RecordsExport } from './exportRecords.js';
import { getSettings } from './getSettings.js';
import { listConnections } from './listConnections.js';
import { listIntegrations } from './listIntegrations.js';
import { listRecords } from './listRecords.js';
import { listSyncs } from './listSyncs.js';
import { setFrequency, type SetFrequencyInput } from './setFrequency.js';
import { pauseSync, startSync, triggerSync } from './syncActions.js';
import { updateSettings } from './updateSettings.js';

/**
 * What one owner can do, for the host's own code: the same checks and the same answers as over HTTP, without it.
 * Every method rejects with a `NangoEmbedError`.
 */
export interface Operations {
  listIntegrations(): Promise<Integration[]>;
  listConnections(): Promise<Connection[]>;
  createConnectSession(input: CreateConnectSessionInput): Promise<ConnectSession>;
  deleteConnection(ref: ConnectionRef): Promise<void>;
  getSettings(ref: ConnectionRef): Promise<Settings>;
  updateSettings(input: ConnectionRef & { values: SettingsPatch }): Promise<Settings>;
  listSyncs(ref: ConnectionRef): Promise<ConnectionSyncs>;
  triggerSync(ref: SyncRef): Promise<void>;
  startSync(ref: SyncRef): Promise<void>;
  pauseSync(ref: SyncRef): Promise<void>;
  setFrequency(input: SetFrequencyInput): Promise<{ frequency: string }>;
  listRecords(input: ModelRef & RecordsParams): Promise<RecordsPage>;
  /** All records of a selection, in batches. */
  exportRecords(input: ModelRef & RecordsSelection): Promise<RecordsExport>;
}

const all = {
  listIntegrations,
  listConnections,
  createConnectSession,
  deleteConnection,
  getSettings,
  updateSettings,
  listSyncs,
  triggerSync,
  startSync,
  pauseSync,
  setFrequency,
  listRecords,
  exportRecords,
} satisfies { [Name in keyof Operations]: (context: Context, ...input: Parameters<Operations[Name]>) => ReturnType<Operations[Name]> };

/** The operations as one owner has them. `run` finds the context for each call and turns what is thrown into our own errors. */
export function bindOperations(run: <Output>(operation: (context: Context) => Promise<Output>) => Promise<Output>): Operations {
  const bound = Object.entries(all).map(([name, operation]) => [
    name,
    (input: never) => run((context) => (operation as (context: Context, input: never) => Promise<unknown>)(context, input)),
  ]);
  return Object.fromEntries(bound) as Operations;
}
