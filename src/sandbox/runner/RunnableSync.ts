import type * as z from 'zod';
import type { SandboxFunction } from '../core/SyncExecutor.js';
import { toJsonSchema } from './toJsonSchema.js';

/** A sync with its place in Nango: the folder it lies in and the name of its file. */
export interface RunnableSync {
  integrationId: string;
  syncName: string;
  /** What `createSync(...)` of the package `nango` returned: the default export of the sync's file. */
  sync: SyncDefinitionObject;
}

/** The part of a `createSync(...)` result that the sandbox uses. */
export interface SyncDefinitionObject {
  type: 'sync';
  description: string;
  frequency: string;
  autoStart?: boolean;
  scopes?: string[];
  webhookSubscriptions?: string[];
  models: AnyModels;
  metadata?: z.ZodObject | z.ZodVoid | undefined;
  /**
   * Takes a `nango` with the types of its own models and settings. `never` stands for all of these at once: the TypeScript of
   * Nango's CLI, which checks tests too, finds no other type that every sync is assignable to.
   */
  exec(nango: never): void | Promise<void>;
  /** Called for each event of the provider that `webhookSubscriptions` names. */
  onWebhook?(nango: never, payload: unknown): void | Promise<void>;
}

/** Nango's types, wide enough for any sync. */
export type AnyModels = Record<string, z.ZodObject<{ id: z.ZodString }>>;
export type AnyCheckpoint = z.ZodObject<Record<string, z.ZodString | z.ZodNumber | z.ZodBoolean>>;

/** What a deploy of this sync would tell Nango, as the CLI derives it. */
export function toSandboxFunction({ integrationId, syncName, sync }: RunnableSync): SandboxFunction {
  const input = sync.metadata ? metadataModel({ integrationId, syncName }) : null;
  const schemas: Record<string, z.ZodType> = { ...sync.models, ...(input && sync.metadata ? { [input]: sync.metadata } : {}) };
  return {
    integrationId,
    syncName,
    description: sync.description,
    models: Object.keys(sync.models),
    frequency: sync.frequency,
    // Without a word Nango does not start a sync by itself, whatever its documentation says.
    autoStart: sync.autoStart === true,
    scopes: sync.scopes ?? [],
    webhookSubscriptions: sync.webhookSubscriptions ?? [],
    input,
    jsonSchema: { definitions: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, toJsonSchema(schema)])) },
  };
}

/** The name that the CLI gives to the settings of a sync; its model names hold letters, digits and underscores only. */
function metadataModel({ integrationId, syncName }: { integrationId: string; syncName: string }): string {
  return `SyncMetadata_${integrationId.replace(/[^a-zA-Z0-9]/g, '_')}_${syncName.replace(/[^a-zA-Z0-9]/g, '')}`;
}
