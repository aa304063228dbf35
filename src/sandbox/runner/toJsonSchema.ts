import * as z from 'zod';
import type { JsonSchema } from '../../protocol/index.js';

/** A model as the CLI hands it to Nango: JSON Schema draft 7. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  if (schema instanceof z.ZodVoid) return { type: 'null' };
  const { $schema: _version, ...jsonSchema } = z.toJSONSchema(schema, { target: 'draft-7', unrepresentable: 'any' });
  return jsonSchema;
}
