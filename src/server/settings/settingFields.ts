import type { JsonSchema, SettingField, SyncDefinition } from '../../protocol/index.js';

/** What the syncs of one integration ask for, each name once, required ones first. Where two ask for the same, the first one's words are shown. */
export function settingFields(definitions: readonly SyncDefinition[]): SettingField[] {
  const fields = new Map<string, SettingField>();
  for (const { syncName, metadataSchema } of definitions) {
    const required = new Set(requiredNames(metadataSchema));
    for (const [name, schema] of propertiesOf(metadataSchema)) {
      const known = fields.get(name) ?? { name, schema, required: false, requiredBy: [], syncs: [] };
      const requiredBy = required.has(name) ? [...known.requiredBy, syncName] : known.requiredBy;
      fields.set(name, { ...known, required: requiredBy.length > 0, requiredBy, syncs: [...known.syncs, syncName] });
    }
  }
  return [...fields.values()].sort((a, b) => Number(b.required) - Number(a.required));
}

/** The names that a sync cannot run without. One with a default is listed as required by zod, and yet nobody need set it. */
export function requiredNames(schema: JsonSchema | null): string[] {
  const required = schema?.['required'];
  const properties = propertiesOf(schema);
  const hasDefault = (name: string): boolean => Object.hasOwn(properties.get(name) ?? {}, 'default');
  return Array.isArray(required) ? required.filter((name): name is string => typeof name === 'string' && !hasDefault(name)) : [];
}

/** A map, because names come from outside too: `constructor` must not find what every object has. */
export function propertiesOf(schema: JsonSchema | null): ReadonlyMap<string, JsonSchema> {
  const properties = schema?.['properties'];
  return new Map(isObject(properties) ? Object.entries(properties).filter((entry): entry is [string, JsonSchema] => isObject(entry[1])) : []);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
