import { z } from 'zod';
import { parseFrequency } from '../../core/index.js';
import { providerConfigKeySchema, syncNameSchema } from '../validation/schemas.js';

const fileBodySchema = z.strictObject({ js: z.string(), ts: z.string() });

const endpointSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string(),
  group: z.string().max(64).nullish(),
});

const jsonSchemaSchema = z.looseObject({ definitions: z.record(z.string(), z.looseObject({})).optional() });

const flowSchema = z
  .strictObject({
    type: z.enum(['sync', 'action']),
    syncName: syncNameSchema,
    providerConfigKey: providerConfigKeySchema,
    models: z.array(z.string().min(1).max(255)),
    runs: z.string().nullable(),
    auto_start: z.boolean().default(false),
    attributes: z.looseObject({}).optional(),
    metadata: z.strictObject({ scopes: z.array(z.string().max(255)).optional(), description: z.string().max(2000).optional() }).default({}),
    input: z.string().max(255).optional(),
    endpoints: z.array(endpointSchema).default([]),
    fileBody: fileBodySchema,
    version: z.string().optional(),
    track_deletes: z.boolean().default(false),
    sync_type: z.enum(['incremental', 'full']).optional(),
    webhookSubscriptions: z.array(z.string().max(255)).default([]),
    models_json_schema: jsonSchemaSchema.optional(),
    features: z.array(z.string()).default([]),
  })
  .superRefine(({ type, runs }, context) => {
    if (type === 'action' || (runs !== null && parseFrequency(runs) !== undefined)) return;
    context.addIssue({ code: 'custom', message: 'A sync needs a frequency such as "every 30 minutes"; 30 seconds at least', path: ['runs'] });
  });

const onEventSchema = z.strictObject({
  name: z.string().min(1).max(255),
  fileBody: fileBodySchema,
  event: z.enum(['post-connection-creation', 'pre-connection-deletion', 'validate-connection']),
});

/** What `nango deploy` sends twice: first to be told the differences, then to have them made. */
export const deployBodySchema = z.strictObject({
  flowConfigs: z.array(flowSchema),
  onEventScriptsByProvider: z.array(z.strictObject({ providerConfigKey: providerConfigKeySchema, scripts: z.array(onEventSchema) })).optional(),
  /** What a deploy may remove: everything that it does not name, what it does not name of its integrations, or nothing. */
  deployMode: z.enum(['all', 'integration', 'single']).default('all'),
  /** Whether it removes at all. The CLI says no when it asks, and yes when it deploys. */
  reconcile: z.boolean(),
  debug: z.boolean(),
  nangoYamlBody: z.string().optional(),
  jsonSchema: jsonSchemaSchema.optional(),
  sdkVersion: z.string().optional(),
  source: z.enum(['catalog', 'standalone', 'repo']).optional(),
});

export type DeployBody = z.output<typeof deployBodySchema>;
export type DeployedFlow = DeployBody['flowConfigs'][number];

/** An on-event script by its place. */
export interface OnEventScript {
  providerConfigKey: string;
  name: string;
  event: string;
}

export function onEventScriptsOf({ onEventScriptsByProvider = [] }: DeployBody): OnEventScript[] {
  return onEventScriptsByProvider.flatMap(({ providerConfigKey, scripts }) => scripts.map(({ name, event }) => ({ providerConfigKey, name, event })));
}
