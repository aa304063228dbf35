import type { NangoAction } from 'nango';
import type * as z from 'zod';
import type { SyncProblem } from './syncErrors.js';

/** What reading settings needs of the `nango` object that a sync is given. */
export type SettingsReader = Pick<NangoAction, 'getMetadata' | 'getConnection' | 'ActionError'>;

/**
 * The connection's settings, checked. They live in its metadata; names that only its `connection_config` has are taken from
 * there, for connections that were made before settings moved. An empty text, list or null counts as not set,
 * also where it hides an older value.
 * Throws `missing_settings` or `invalid_settings` with a sentence for the end user. Nango itself checks nothing.
 */
export async function readSettings<Schema extends z.ZodObject>(nango: SettingsReader, schema: Schema): Promise<z.infer<Schema>> {
  const { connection_config: older } = await nango.getConnection();
  const given = withoutEmpty({ ...older, ...(await nango.getMetadata()) });
  const known = Object.fromEntries(Object.keys(schema.shape).flatMap((name) => (name in given ? [[name, given[name]]] : [])));
  const parsed = schema.safeParse(known);
  if (parsed.success) return parsed.data;
  throw new nango.ActionError({ ...problemOf(parsed.error, known, schema) });
}

function withoutEmpty(settings: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function problemOf(error: z.ZodError, given: Record<string, unknown>, schema: z.ZodObject): SyncProblem {
  const missing = [...new Set(error.issues.map(({ path }) => String(path[0])))].filter((name) => !(name in given));
  if (missing.length > 0) {
    return { code: 'missing_settings', message: `Please fill in: ${missing.map((name) => titleOf(schema, name)).join(', ')}.` };
  }
  const [issue] = error.issues;
  return { code: 'invalid_settings', message: `Please correct “${titleOf(schema, String(issue?.path[0]))}”: ${issue?.message ?? 'it is not valid'}.` };
}

function titleOf(schema: z.ZodObject, name: string): string {
  const field = schema.shape[name] as z.ZodType | undefined;
  return field?.meta()?.title ?? name;
}
