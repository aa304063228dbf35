import { Validator, type Schema } from '@cfworker/json-schema';
import { NangoEmbedError, type FieldProblem, type JsonSchema, type SettingsPatch, type SyncDefinition } from '../../protocol/index.js';
import { describeProblem } from './describeProblem.js';
import { isEmpty } from './effectiveSettings.js';
import { propertiesOf } from './settingFields.js';

/**
 * Holds new values against the schemas of all syncs that read them. A value that is taken away needs no check: a setting that
 * is required may be missing, and its sync then waits. Throws `invalid_request` with every problem in `fields`.
 */
export function checkSettings(values: SettingsPatch, definitions: readonly SyncDefinition[]): void {
  const problems = Object.entries(values).flatMap(([name, value]) => problemOf(name, value, definitions) ?? []);
  if (problems.length === 0) return;
  const sentences = problems.map(({ name, message }) => `${titleOf(name, definitions)}: ${message}`);
  throw new NangoEmbedError('invalid_request', `Nothing was saved. ${sentences.join(' ')}`, { fields: problems });
}

/** What the syncs say of one name; empty when none of them reads it. */
export function schemasOf(name: string, definitions: readonly SyncDefinition[]): JsonSchema[] {
  return definitions.map(({ metadataSchema }) => propertiesOf(metadataSchema).get(name)).filter((schema) => schema !== undefined);
}

function problemOf(name: string, value: unknown, definitions: readonly SyncDefinition[]): FieldProblem | undefined {
  const schemas = schemasOf(name, definitions);
  if (schemas.length === 0) return { name, message: `No sync of this integration has a setting ${JSON.stringify(name)}.` };
  if (isEmpty(value)) return undefined;
  for (const schema of schemas) {
    // A JSON Schema as Nango stores it; the validator takes what it knows of it.
    const { valid, errors } = new Validator(schema as Schema, '7').validate(value);
    if (!valid) return { name, message: describeProblem(errors.at(-1), schema) };
  }
  return undefined;
}

/** The name under which the form shows it. */
function titleOf(name: string, definitions: readonly SyncDefinition[]): string {
  const title = schemasOf(name, definitions)[0]?.['title'];
  return typeof title === 'string' ? title : name;
}
