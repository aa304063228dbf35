import type { SettingField, Settings } from '../../protocol/index.js';
import { controlFor } from './fieldControl.js';
import { fromDraft, toDraft, type FieldDraft } from './fieldDraft.js';

/** What is being edited, by the name of the setting. */
export type Edits = Readonly<Record<string, FieldDraft>>;

/** What to save: the values that differ from what is stored, null where one was taken away. */
export function changedValues({ fields, values }: Pick<Settings, 'fields' | 'values'>, edits: Edits): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const { name, schema } = field;
      const shown = toDraft(values[name], schema);
      const value = fromDraft(edits[name] ?? shown, schema);
      return isAnswer(field, values) || !same(value, fromDraft(shown, schema)) ? [[name, value]] : [];
    }),
  );
}

/** An empty tick says no. Where a sync waits for that answer, saving the form gives it. */
function isAnswer({ name, schema, required }: SettingField, values: Settings['values']): boolean {
  return required && values[name] === undefined && controlFor(schema) === 'checkbox';
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
