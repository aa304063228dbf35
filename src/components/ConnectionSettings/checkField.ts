import type { JsonSchema, SettingsFormLabels } from '../../protocol/index.js';
import { controlFor, numberOf, textOf } from './fieldControl.js';

/**
 * What is wrong with a value, in words; undefined when nothing is. No value is never wrong: what needs it waits. The server has
 * the last word: this only spares a way there, and speaks the language of the labels.
 */
export function checkField(value: unknown, schema: JsonSchema, labels: SettingsFormLabels): string | undefined {
  if (value === null || value === undefined) return undefined;
  switch (controlFor(schema)) {
    case 'number':
      return checkNumber(value, schema, labels);
    case 'text':
      return matches(value, schema) ? undefined : labels.wrongForm;
    case 'lines':
      return checkCount(value, schema, labels);
    default:
      return undefined;
  }
}

function checkNumber(value: unknown, schema: JsonSchema, labels: SettingsFormLabels): string | undefined {
  if (typeof value !== 'number') return labels.notANumber;
  if (schema['type'] === 'integer' && !Number.isInteger(value)) return labels.notAWholeNumber;
  const least = numberOf(schema, 'minimum');
  const most = numberOf(schema, 'maximum');
  if (least !== undefined && value < least) return labels.atLeast({ value: least });
  if (most !== undefined && value > most) return labels.atMost({ value: most });
  return undefined;
}

function checkCount(value: unknown, schema: JsonSchema, labels: SettingsFormLabels): string | undefined {
  const count = Array.isArray(value) ? value.length : 1;
  const least = numberOf(schema, 'minItems');
  const most = numberOf(schema, 'maxItems');
  if (least !== undefined && count < least) return labels.atLeastItems({ count: least });
  if (most !== undefined && count > most) return labels.atMostItems({ count: most });
  return undefined;
}

function matches(value: unknown, schema: JsonSchema): boolean {
  const pattern = textOf(schema, 'pattern');
  return pattern === undefined || typeof value !== 'string' || toRegExp(pattern)?.test(value) !== false;
}

/** A pattern that this browser does not understand is left to the server. */
function toRegExp(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}
