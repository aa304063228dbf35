import { z } from 'zod';
import type { SandboxEndUser, SandboxEndUserInput } from '../../core/SandboxCore.js';
import { present } from './present.js';

const MAX_TAGS = 10;

const tagKeySchema = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9_\-./]*$/, {
    message: 'Tag keys must start with a letter and contain only alphanumerics, underscores, hyphens, periods, or slashes',
  })
  .max(64, { message: 'Tag keys must be at most 64 characters' });

const tagValueSchema = z.string().min(1).max(255, { message: 'Tag values must be at most 255 characters' });

/** Tags of a connection: few, short, and with keys in lower case whatever was sent. */
export const tagsSchema = z
  .record(tagKeySchema, tagValueSchema)
  .superRefine((tags, context) => {
    for (const message of tagProblems(tags)) context.addIssue({ code: 'custom', message });
  })
  .transform((tags) => Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value])));

function tagProblems(tags: Record<string, string>): string[] {
  const keys = Object.keys(tags).map((key) => key.toLowerCase());
  if (keys.length > MAX_TAGS) return [`Tags cannot contain more than ${MAX_TAGS} keys`];
  const duplicates = keys.filter((key, index) => keys.indexOf(key) !== index);
  return duplicates.map((key) => `Duplicate tag key after case normalization: "${key}"`);
}

export const endUserSchema = z.strictObject({
  id: z.string().min(1).max(255),
  email: z.email().min(5).optional(),
  display_name: z.string().max(255).optional(),
  tags: z.record(z.string(), z.string()).optional(),
});

export const organizationSchema = z.strictObject({ id: z.string().max(255), display_name: z.string().max(255).optional() });

export function endUserInput(endUser: z.output<typeof endUserSchema>): SandboxEndUserInput {
  return present({ id: endUser.id, email: endUser.email, displayName: endUser.display_name, tags: endUser.tags });
}

export function endUserOf(endUser: z.output<typeof endUserSchema>): SandboxEndUser {
  return { id: endUser.id, email: endUser.email ?? null, displayName: endUser.display_name ?? null, tags: endUser.tags ?? null, organization: null };
}
