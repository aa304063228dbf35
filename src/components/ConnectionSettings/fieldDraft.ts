import type { JsonSchema } from '../../protocol/index.js';
import { controlFor } from './fieldControl.js';

/** What stands in a control while it is edited: a text, a tick, or the ticks of a group. */
export type FieldDraft = string | boolean | readonly string[];

/** A stored value as its control shows it. What is not set shows its default only where a control cannot be empty. */
export function toDraft(value: unknown, schema: JsonSchema): FieldDraft {
  switch (controlFor(schema)) {
    case 'checkbox':
      return Boolean(value ?? schema['default'] ?? false);
    case 'choices':
      return textsOf(value ?? schema['default']);
    case 'lines':
      return textsOf(value).join('\n');
    case 'text':
    case 'number':
    case 'select':
    case 'elsewhere':
      return printed(value);
  }
}

/** What a draft means: the value to save, null for none. A number that is none stays a text, for the check to refuse. */
export function fromDraft(draft: FieldDraft, schema: JsonSchema): unknown {
  if (typeof draft !== 'string') return typeof draft === 'boolean' || draft.length > 0 ? draft : null;
  const text = draft.trim();
  if (text === '') return null;
  switch (controlFor(schema)) {
    case 'number':
      return Number.isNaN(Number(text)) ? text : Number(text);
    case 'lines':
      return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    default:
      return text;
  }
}

/** One example of a value, for a placeholder; undefined when the schema has none. */
export function exampleOf(schema: JsonSchema): string | undefined {
  const examples = schema['examples'];
  const [first] = Array.isArray(examples) ? (examples as unknown[]) : [];
  if (first === undefined) return undefined;
  return Array.isArray(first) ? textsOf(first).join('\n') : printed(first);
}

export function printed(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return textsOf(value).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(printed) : [];
}
