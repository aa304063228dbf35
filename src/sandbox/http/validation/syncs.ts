import { z } from 'zod';
import type { SyncSelector } from '../../core/SandboxCore.js';
import { connectionIdSchema, providerConfigKeySchema } from './schemas.js';

const syncSchema = z.union([z.string(), z.strictObject({ name: z.string(), variant: z.string() })], {
  error: 'Each sync must be either a string or a { name: string, variant: string } object',
});

export const syncListSchema = z.array(syncSchema).max(256);

export const syncCommandSchema = z.strictObject({
  syncs: syncListSchema,
  provider_config_key: providerConfigKeySchema,
  connection_id: connectionIdSchema.optional(),
});

/** `name`, `name::variant` or `{ name, variant }`. */
export function toSelectors(syncs: readonly z.output<typeof syncSchema>[]): SyncSelector[] {
  return syncs.map((sync) => {
    if (typeof sync !== 'string') return { syncName: sync.name, variant: sync.variant };
    const [syncName = sync, variant] = sync.split('::');
    return variant === undefined ? { syncName } : { syncName, variant };
  });
}
