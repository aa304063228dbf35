import type { ChangeCounts } from '../../protocol/index.js';
import type { SandboxConnectionRef } from './connectionTypes.js';
import type { Checkpoint, SandboxFunction, SyncExecutor } from './SyncExecutor.js';

export interface SandboxSyncs {
  /**
   * Deploys functions; those already there by the same integration and name are replaced, the rest stays.
   * Existing connections get their syncs shortly after. Throws `unknown_integration`.
   */
  deploy(functions: readonly SandboxFunction[]): void;
  /**
   * Takes a sync back: on every connection it stops, a run under way is cancelled, and its records go without DELETED events.
   * One that is not deployed is nothing to do.
   */
  undeploy(ref: Pick<SandboxFunction, 'integrationId' | 'syncName'>): void;
  definitions(): DeployedFunction[];
  /** Empty right after a connection is made, and for names that are not deployed. */
  states(query: SyncStatesQuery): SandboxSyncState[];
  /** Runs once, also a paused sync; accepted while running. Throws `unknown_integration`, `unknown_connection`, `no_syncs_found`. */
  trigger(command: TriggerCommand): void;
  start(command: SyncCommand): void;
  /** Cancels a running run, which sends its error webhook. */
  pause(command: SyncCommand): void;
  /** `null` goes back to the deployed frequency. Answers the one now in force. Throws `invalid_frequency` too. */
  setFrequency(command: SyncSelector & SandboxConnectionRef & { frequency: string | null }): string;
  /** Throws `unknown_sync`, `variant_exists`, `protected_variant`. */
  createVariant(command: Required<SyncSelector> & SandboxConnectionRef): { id: string };
  /** Throws `unknown_sync`, `protected_variant`. */
  removeVariant(command: Required<SyncSelector> & SandboxConnectionRef): { id: string };
  /**
   * Changes the records of a sync without its code: the writer is given a run as for an event of the provider, and what it
   * saves or deletes is announced by that run's webhooks. For many records at once, which no look-alike has to hold.
   * Resolves when the webhooks are out, also when the writer failed. Throws `unknown_connection`, `unknown_sync`.
   */
  write(target: SyncSelector & SandboxConnectionRef, writer: SyncExecutor): Promise<void>;
  /** Resolves when no sync waits to be created, and no sync and no action is running. */
  whenIdle(): Promise<void>;
}

export interface DeployedFunction extends SandboxFunction {
  id: number;
  lastDeployed: string;
}

export interface SyncSelector {
  syncName: string;
  /** @default 'base' */
  variant?: string;
}

export interface SyncStatesQuery {
  integrationId: string;
  /** All connections of the integration when absent. */
  connectionId?: string;
  syncs: readonly SyncSelector[] | '*';
}

export interface SyncCommand {
  integrationId: string;
  /** All connections of the integration when absent. */
  connectionId?: string;
  /** An empty list does nothing, successfully, for trigger; for start and pause too. */
  syncs: readonly SyncSelector[];
}

export interface TriggerCommand extends SyncCommand {
  opts?: TriggerOptions;
}

export interface TriggerOptions {
  /** Forgets the checkpoint and the date of the last sync: the next run is INITIAL again. */
  reset?: boolean;
  /** Removes all records of the sync's models, without DELETED events. */
  emptyCache?: boolean;
}

/** What `GET /sync/status` says; fields that Nango leaves out before the first run are absent here too. */
export interface SandboxSyncState {
  id: string;
  connectionId: string;
  name: string;
  variant: string;
  type: 'INITIAL';
  status: 'RUNNING' | 'SUCCESS' | 'ERROR' | 'PAUSED';
  frequency: string;
  finishedAt?: string;
  nextScheduledSyncAt: string | null;
  latestResult?: Record<string, ChangeCounts>;
  latestExecutionStatus?: 'RUNNING' | 'SUCCESS' | 'STOPPED';
  recordCount: Record<string, number>;
  checkpoint: Checkpoint | null;
}
