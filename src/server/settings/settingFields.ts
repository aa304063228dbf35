import type { JsonSchema, SettingField, SyncDefinition } from '../../protocol/index.js';

/** What the syncs of one integration ask for, each name once, required ones first. Where two ask for the same, the first one's words are shown. */
export function settingFields(definitions: readonly SyncDefinition[]): SettingField[] {
  const fields = new Map<string, SettingField>();
  for (const { syncName, metadataSchema } of definitions) {
    for (const [name, schema] of propertiesOf(metadataSchema)) {
      const known = fields.get(name) ?? { name, schema, required: false, syncs: [] };
      fields.set(name, { ...known, required: known.required || requiredNames(metadataSchema).includes(name), syncs: [...known.syncs, syncName] });
    }
  }
  return [...fields.values()].sort((a, b) => Number(b.required) - Number(a.required));
}

/** The names that a sync cannot run without. */
export function requiredNames(schema: JsonSchema | null): string[] {
  const required = schema?.['required'];
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

/** A map, because names come from outside too: `constructor` must not find what every object has. */
export function propertiesOf(schema: JsonSchema | null): ReadonlyMap<string, JsonSchema> {
  const properties = schema?.['properties'];
  return new Map(isObject(properties) ? Object.entries(properties).filter((entry): entry is [string, JsonSchema] => isObject(entry[1])) : []);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
