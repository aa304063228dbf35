import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema';
import { NangoEmbedError, type FieldProblem, type JsonSchema, type SettingsPatch, type SyncDefinition } from '../../protocol/index.js';
import { isEmpty } from './effectiveSettings.js';
import { propertiesOf } from './settingFields.js';

/**
 * Holds new values against the schemas of all syncs that read them. A value that is taken away needs no check: a setting that
 * is required may be missing, and its sync then waits. Throws `invalid_request` with every problem in `fields`.
 */
export function checkSettings(values: SettingsPatch, definitions: readonly SyncDefinition[]): void {
  const problems = Object.entries(values).flatMap(([name, value]) => problemOf(name, value, definitions) ?? []);
  if (problems.length === 0) return;
  const message = `Nothing was saved: ${problems.map((problem) => problem.message).join(' ')}`;
  throw new NangoEmbedError('invalid_request', message, { fields: problems });
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
    const reason = reasonAgainst(value, schema);
    if (reason) return { name, message: `${titleOf(name, schema)}: ${reason}` };
  }
  return undefined;
}

function reasonAgainst(value: unknown, schema: JsonSchema): string | undefined {
  // A JSON Schema as Nango stores it; the validator takes what it knows of it.
  const { valid, errors } = new Validator(schema as Schema, '7').validate(value);
  return valid ? undefined : reasonOf(errors.at(-1), schema);
}

/** The deepest complaint says what is wrong; the ones above only say that something is. */
function reasonOf(error: OutputUnit | undefined, schema: JsonSchema): string {
  const hint = typeof schema['description'] === 'string' ? ` ${schema['description']}` : '';
  switch (error?.keyword) {
    case 'type':
      return `expected ${wordsFor(schema)}.`;
    case 'enum':
      return `expected one of ${listOf(schema)}.`;
    case 'pattern':
      return `this does not have the form that is expected.${hint}`;
    default:
      return error?.error ?? 'this is not valid.';
  }
}

function wordsFor(schema: JsonSchema): string {
  const type = typeof schema['type'] === 'string' ? schema['type'] : '';
  return kinds[type] ?? 'another kind of value';
}

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'yes or no (true or false)',
  array: 'a list of texts',
  object: 'an object',
};

function listOf(schema: JsonSchema): string {
  const items = schema['items'];
  const options = schema['enum'] ?? (typeof items === 'object' && items !== null ? (items as JsonSchema)['enum'] : undefined);
  return Array.isArray(options) ? options.map((option) => JSON.stringify(option)).join(', ') : 'the values on offer';
}

function titleOf(name: string, schema: JsonSchema): string {
  return typeof schema['title'] === 'string' ? schema['title'] : name;
}
