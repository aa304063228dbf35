import { BASE_VARIANT, type ChangeCounts } from '../../protocol/index.js';
import type { SandboxConnection } from './connectionTypes.js';
import { parseFrequency } from './frequency.js';
import type { Checkpoint } from './SyncExecutor.js';
import type { DeployedFunction } from './syncTypes.js';

/** One deployed sync on one connection, in one variant. */
export interface SyncInstance {
  readonly id: string;
  readonly connection: Pick<SandboxConnection, 'id' | 'connectionId' | 'integrationId'>;
  readonly variant: string;
  /** Replaced when the function is deployed again. */
  definition: DeployedFunction;
  paused: boolean;
  /** Text that goes before the deployed frequency. */
  frequencyOverride: string | null;
  /** Milliseconds; due times lie on the grid that starts here. */
  readonly scheduledFrom: number;
  /** Start of the last run that succeeded; null makes the next run INITIAL. */
  lastSyncDate: number | null;
  checkpoint: Checkpoint | null;
  /** What webhook runs keep; see `SyncRun.getCheckpoint`. */
  webhookCheckpoint: Checkpoint | null;
  /** Delete tracking that has begun and not ended, by model; outlives a failed run. */
  readonly deleteMarks: Map<string, number>;
  /** Of any kind: a webhook run shows in the state of the sync as every other. */
  latestRun: SyncRunRecord | null;
  /** When the latest run began that was not for a webhook. */
  lastPolledAt: number | null;
  /** Set while running. A run that is paused says so in a webhook; one whose connection went does not. */
  active: { cancel(reason: 'paused' | 'removed'): void } | null;
  /** Webhook runs under way; they neither wait for other runs nor hold them up. */
  readonly webhookRuns: Set<{ cancel(): void }>;
  /** A trigger came while running: one more run follows. */
  triggeredAgain: boolean;
  cancelTimer: () => void;
}

/** What is kept of a run. */
export interface SyncRunRecord {
  startedAt: number;
  /** Null while it runs. */
  finishedAt: number | null;
  status: 'RUNNING' | 'SUCCESS' | 'STOPPED';
  /** Changes so far, of the models that were written to. */
  result: Record<string, ChangeCounts>;
}

export function createSyncInstance(input: {
  id: string;
  connection: Pick<SandboxConnection, 'id' | 'connectionId' | 'integrationId'>;
  definition: DeployedFunction;
  variant?: string;
  now: number;
}): SyncInstance {
  const { id, connection, definition, variant = BASE_VARIANT, now } = input;
  return {
    id,
    connection,
    variant,
    definition,
    paused: !definition.autoStart,
    frequencyOverride: null,
    scheduledFrom: now,
    lastSyncDate: null,
    checkpoint: null,
    webhookCheckpoint: null,
    deleteMarks: new Map(),
    latestRun: null,
    lastPolledAt: null,
    active: null,
    webhookRuns: new Set(),
    triggeredAgain: false,
    cancelTimer: () => {},
  };
}

export function frequencyOf(instance: SyncInstance): string {
  return instance.frequencyOverride ?? instance.definition.frequency;
}

/** The next time on the sync's grid after `now`. A trigger does not move the grid. */
export function nextDueTime(instance: SyncInstance, now: number): number {
  const every = intervalOf(instance);
  return instance.scheduledFrom + (Math.floor((now - instance.scheduledFrom) / every) + 1) * every;
}

/** Whether a due time has passed, the very first included, without any run since. */
export function isOverdue(instance: SyncInstance, now: number): boolean {
  return instance.lastPolledAt === null || instance.lastPolledAt < nextDueTime(instance, now) - intervalOf(instance);
}

function intervalOf(instance: SyncInstance): number {
  return parseFrequency(frequencyOf(instance)) ?? DAY_MS;
}

const DAY_MS = 86_400_000;
