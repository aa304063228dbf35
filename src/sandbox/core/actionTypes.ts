import type { JsonSchema } from '../../protocol/index.js';
import type { SandboxConnectionRef } from './connectionTypes.js';
import type { Checkpoint, FunctionDetails, RunFailure } from './SyncExecutor.js';

/** An action as the sandbox deploys it. */
export interface ActionFunction extends FunctionDetails {
  integrationId: string;
  actionName: string;
  description: string;
  scopes: readonly string[];
  /** Names of the models in `jsonSchema.definitions`; null when there is none. */
  input: string | null;
  output: string | null;
  jsonSchema: { definitions: Record<string, JsonSchema> };
}

export interface DeployedAction extends ActionFunction {
  id: number;
  lastDeployed: string;
}

export interface SandboxActions {
  /** Those already there by the same integration and name are replaced, the rest stays. Throws `unknown_integration`. */
  deploy(functions: readonly ActionFunction[]): void;
  /** Takes an action back; one that is not deployed is nothing to do. An execution under way goes on. */
  undeploy(ref: Pick<ActionFunction, 'integrationId' | 'actionName'>): void;
  definitions(): DeployedAction[];
  /**
   * Runs an action and answers what it returned. Its input is not checked, as Nango checks none.
   * Throws `unknown_connection`, `unknown_action`; rejects with a `RunFailure` when the action fails.
   */
  trigger(command: ActionCommand): Promise<unknown>;
  /** Starts an action and sends an `async_action` webhook at its end, good or bad. Throws as `trigger` does. */
  triggerAsync(command: ActionCommand): AsyncActionRef;
  /** Undefined for an id that was never given out. */
  result(id: string): AsyncActionResult | undefined;
}

export interface ActionCommand extends SandboxConnectionRef {
  actionName: string;
  input: unknown;
}

export interface AsyncActionRef {
  id: string;
  /** Path below the API, `/action/<id>`. */
  statusUrl: string;
}

export type AsyncActionResult = { status: 'running' } | { status: 'succeeded'; output: unknown } | { status: 'failed'; failure: RunFailure };

/** One execution of an action, from the executor's side. */
export interface ActionRun extends ActionCommand {
  /** Aborted when the core is disposed of. */
  readonly signal: AbortSignal;
  getCheckpoint(): Checkpoint | null;
  saveCheckpoint(checkpoint: Checkpoint): void;
  clearCheckpoint(): void;
}

/** Runs one action and answers its output. Rejects with a `RunFailure` when it fails. */
export type ActionExecutor = (run: ActionRun) => Promise<unknown>;
