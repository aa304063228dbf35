import type { JsonSchema } from '../../protocol/index.js';

/** How a setting is asked for. `elsewhere`: nothing that a form could ask for; it is shown and left as it is. */
export type FieldControl = 'text' | 'number' | 'checkbox' | 'select' | 'lines' | 'choices' | 'elsewhere';

export function controlFor(schema: JsonSchema): FieldControl {
  if (optionsOf(schema).length > 0) return 'select';
  switch (schema['type']) {
    case 'string':
      return 'text';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'checkbox';
    case 'array':
      return controlForItems(itemsOf(schema));
    default:
      return 'elsewhere';
  }
}

function controlForItems(items: JsonSchema): FieldControl {
  if (optionsOf(items).length > 0) return 'choices';
  return items['type'] === 'string' ? 'lines' : 'elsewhere';
}

/** The only values allowed, of the setting or of each of its items. */
export function optionsOf(schema: JsonSchema): string[] {
  const options = schema['enum'];
  return Array.isArray(options) && options.every((option) => typeof option === 'string') ? options : [];
}

export function itemsOf(schema: JsonSchema): JsonSchema {
  const items = schema['items'];
  return typeof items === 'object' && items !== null ? (items as JsonSchema) : {};
}

export function titleOf(name: string, schema: JsonSchema): string {
  return textOf(schema, 'title') ?? name;
}

export function textOf(schema: JsonSchema, key: string): string | undefined {
  const value = schema[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberOf(schema: JsonSchema, key: string): number | undefined {
  const value = schema[key];
  // zod bounds every integer by what a number can hold; that is no limit to tell a person of.
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
}
