import type { JsonSchema } from '../../protocol/index.js';
import type { SandboxRecord } from './recordTypes.js';

/** What a deploy may say of any function, besides how it runs. */
export interface FunctionDetails {
  /** @default '1.0.0' */
  version?: string;
  /** The function's own addresses in Nango's API, which the sandbox shows and does not serve. @default [] */
  endpoints?: readonly FunctionEndpoint[];
  /** Nango's names, for example `checkpoints`. @default [] */
  features?: readonly string[];
  /** The compiled function, a CommonJS module, when it was uploaded: for a runner that does not have it. */
  code?: string;
}

export interface FunctionEndpoint {
  method: string;
  path: string;
  group: string | null;
}

/** A sync as the sandbox deploys it: what Nango's `GET /scripts/config` would say of it. */
export interface SandboxFunction extends FunctionDetails {
  integrationId: string;
  syncName: string;
  description: string;
  models: readonly string[];
  /** Nango's text, for example `every 2 hours`. */
  frequency: string;
  autoStart: boolean;
  scopes: readonly string[];
  webhookSubscriptions: readonly string[];
  /** Name of the metadata model in `jsonSchema.definitions`, when the sync takes settings. */
  input: string | null;
  jsonSchema: { definitions: Record<string, JsonSchema> };
}

/** Flat progress of a sync, as Nango stores it. */
export type Checkpoint = Record<string, string | number | boolean>;

/** A record as a sync saves it. */
export interface RawRecord {
  id: string;
  [field: string]: unknown;
}

/** Why a sync runs: its schedule or a trigger calls for `exec`, an event of the provider for `onWebhook`. */
export type RunEvent = { readonly kind: 'schedule' } | { readonly kind: 'webhook'; readonly payload: Record<string, unknown> };

/** What becomes of a write to a record that someone else has changed meanwhile. */
export type MergingStrategy = 'override' | 'ignore_if_modified_after';

/**
 * One execution of a sync, from the executor's side: who it runs for, and where its results go.
 * Writes are visible at once; the run's webhooks go out when the executor's promise settles.
 */
export interface SyncRun {
  readonly event: RunEvent;
  readonly integrationId: string;
  readonly connectionId: string;
  readonly syncName: string;
  readonly variant: string;
  readonly models: readonly string[];
  /** Aborted when the run is cancelled: its connection was deleted, or its sync paused. A pause leaves webhook runs alone. */
  readonly signal: AbortSignal;
  /** A webhook run has a checkpoint of its own, so that it never moves the one of the schedule. */
  getCheckpoint(): Checkpoint | null;
  saveCheckpoint(checkpoint: Checkpoint): void;
  clearCheckpoint(): void;
  /**
   * For this run and model: with `ignore_if_modified_after`, writes leave records alone that changed after the newest
   * change there was when this was called, or after this run's own latest change. Only the first call counts.
   */
  setMergingStrategy(model: string, strategy: MergingStrategy): void;
  /** Upserts; of two records with one id in a batch the first is kept. */
  batchSave(model: string, records: readonly RawRecord[]): void;
  /** Merges into existing records, nested objects deeply, arrays replaced. */
  batchUpdate(model: string, records: readonly RawRecord[]): void;
  batchDelete(model: string, ids: readonly string[]): void;
  trackDeletesStart(model: string): void;
  /** Deletes what no run has saved since the start, also a start made by an earlier, interrupted run. */
  trackDeletesEnd(model: string): { deletedKeys: string[] };
  /** With its metadata: a record that is pruned has nothing else but its id. */
  getRecord(model: string, id: string): SandboxRecord | undefined;
  /** What is there now, each as it is when its turn comes; records deleted by then are left out. */
  listRecords(model: string, options?: { cursor?: string }): Iterable<SandboxRecord>;
}

/** Runs one sync. Rejects with a `RunFailure` when it fails. In Node the runner; in a browser a replay. */
export type SyncExecutor = (run: SyncRun) => Promise<void>;

/** Nango's words for how a function failed; the answer to an action names it, the webhook of a sync does not. */
export type FailureCode = 'action_script_runtime_error' | 'script_http_error' | 'script_network_error' | 'script_internal_error';

/** A failed run, in the shape that Nango's webhook reports. */
export class RunFailure extends Error {
  override readonly name = 'RunFailure';
  readonly code: FailureCode;

  constructor(
    readonly report: {
      description: string;
      payload: unknown;
      additionalProperties?: { upstream_response: { status: number; headers: Record<string, string>; body: unknown } };
    },
    options: { cause?: unknown; code?: FailureCode } = {},
  ) {
    super(report.description, { cause: options.cause });
    this.code = options.code ?? 'script_internal_error';
  }
}
