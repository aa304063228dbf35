import type { JsonSchema } from '../../protocol/index.js';
import { controlFor } from './fieldControl.js';

/** What stands in a control while it is edited: a text, a tick, or the ticks of a group. */
export type FieldDraft = string | boolean | readonly string[];

/** A stored value as its control shows it. What is not set shows its default only where a control cannot be empty. */
export function toDraft(value: unknown, schema: JsonSchema): FieldDraft {
  switch (controlFor(schema)) {
    case 'checkbox':
      return typeof value === 'boolean' ? value : schema['default'] === true;
    case 'choices':
      return textsOf(value ?? schema['default']);
    case 'lines':
      return Array.isArray(value) ? textsOf(value).join('\n') : printed(value);
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
      // JSON knows no infinity: it would arrive as null and take the value away.
      return Number.isFinite(Number(text)) ? Number(text) : text;
    case 'lines':
      return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    default:
      return text;
  }
}

/** One example of a value, of a list one entry; undefined when the schema has none. */
export function exampleOf(schema: JsonSchema): string | undefined {
  const examples = schema['examples'];
  const [first] = Array.isArray(examples) ? (examples as unknown[]) : [];
  return printed(Array.isArray(first) ? (first as unknown[])[0] : first) || undefined;
}

export function printed(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return textsOf(value).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(printed) : [];
}
