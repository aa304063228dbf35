import type { OutputUnit } from '@cfworker/json-schema';
import type { JsonSchema } from '../../protocol/index.js';

/**
 * Says in a sentence for the end user why a value does not fit. It stands beside the setting's name, so it does not repeat it.
 * The validator's deepest complaint tells what is wrong; the ones above it only say that something is. One about an entry of a
 * list is worded by the list's `items`.
 */
export function describeProblem(error: OutputUnit | undefined, schema: JsonSchema): string {
  const isOfItem = error?.keywordLocation.includes('/items/') ?? false;
  const place = isOfItem && isSchema(schema['items']) ? schema['items'] : schema;
  const limit = String(place[error?.keyword ?? '']);
  switch (error?.keyword) {
    case 'type':
      return `Expected ${kindOf(schema)}.`;
    case 'enum':
      return `Expected one of ${listOf(place['enum'])}.`;
    case 'pattern':
      return ['This does not have the form that is expected.', schema['description']].filter((part) => typeof part === 'string').join(' ');
    case 'minimum':
      return `Must be at least ${limit}.`;
    case 'maximum':
      return `Must be at most ${limit}.`;
    case 'exclusiveMinimum':
      return `Must be more than ${limit}.`;
    case 'exclusiveMaximum':
      return `Must be less than ${limit}.`;
    case 'minItems':
      return `Needs at least ${limit}.`;
    case 'maxItems':
      return `Takes at most ${limit}.`;
    case 'minLength':
      return isOfItem ? 'Has an empty entry.' : `Needs at least ${limit} characters.`;
    case 'maxLength':
      return isOfItem ? `Has an entry of more than ${limit} characters.` : `Takes at most ${limit} characters.`;
    default:
      return 'This value is not possible here.';
  }
}

function kindOf(schema: JsonSchema): string {
  const type = typeof schema['type'] === 'string' ? schema['type'] : '';
  return kinds[type] ?? 'another kind of value';
}

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'yes or no',
  array: 'a list of texts',
  object: 'an object',
};

function listOf(options: unknown): string {
  return Array.isArray(options) ? options.map((option) => JSON.stringify(option)).join(', ') : 'the values on offer';
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
