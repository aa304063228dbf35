'use client';

import { useRef, useState, type FormEvent, type RefObject } from 'react';
import { useConnectionSettings, type UseConnectionSettingsResult } from '../../hooks/index.js';
import type { ConnectionRef, Labels, NangoEmbedError, SettingField, Settings } from '../../protocol/index.js';
import { checkField } from './checkField.js';
import { fromDraft, toDraft, type FieldDraft } from './fieldDraft.js';

export type SettingsFormState = 'loading' | 'error' | 'empty' | 'ready' | 'saving' | 'saved';

export interface SettingsForm {
  state: SettingsFormState;
  form: RefObject<HTMLFormElement | null>;
  fields: readonly SettingField[];
  query: UseConnectionSettingsResult;
  /** Why the last save was refused, when no single field is at fault. */
  failure: NangoEmbedError | null;
  draftOf: (field: SettingField) => FieldDraft;
  problemOf: (field: SettingField) => string | undefined;
  edit: (field: SettingField, draft: FieldDraft) => void;
  submit: (event: FormEvent) => void;
}

/**
 * What the form holds besides the settings themselves: the edits that are not saved yet, which a refetch in the background does
 * not touch, and what is wrong with them.
 */
export function useSettingsForm(ref: ConnectionRef, { labels, onSaved }: { labels: Labels; onSaved: ((settings: Settings) => void) | undefined }): SettingsForm {
  const { save, ...query } = useConnectionSettings(ref);
  const form = useRef<HTMLFormElement>(null);
  const [edits, setEdits] = useState<Readonly<Record<string, FieldDraft>>>({});
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const { values = {}, fields = [] } = query.data ?? {};

  const draftOf = ({ name, schema }: SettingField): FieldDraft => edits[name] ?? toDraft(values[name], schema);

  function refuse(found: Readonly<Record<string, string>>): void {
    setProblems(found);
    const first = fields.find(({ name }) => name in found);
    // After the messages are there, so that they are read with the field.
    if (first) requestAnimationFrame(() => focusField(form.current, first.name));
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (save.isPending) return;
    const changed = changedValues(fields, edits, values);
    const found = problemsOf(fields, { ...values, ...changed }, labels);
    if (Object.keys(found).length > 0) return refuse(found);
    setProblems({});
    save.mutate(changed, {
      onSuccess(settings) {
        setEdits({});
        onSaved?.(settings);
      },
      onError: ({ fields: refused = [] }) => refuse(Object.fromEntries(refused.map(({ name, message }) => [name, message]))),
    });
  }

  return {
    state: stateOf(query, save, Object.keys(edits).length > 0),
    form,
    fields,
    query: { ...query, save },
    failure: save.error && !save.error.fields?.length ? save.error : null,
    draftOf,
    problemOf: ({ name }) => problems[name],
    edit(field, draft) {
      setEdits((before) => ({ ...before, [field.name]: draft }));
      setProblems(({ [field.name]: _mended, ...others }) => others);
      if (save.isSuccess || save.isError) save.reset();
    },
    submit,
  };
}

function stateOf({ data, isError }: Pick<UseConnectionSettingsResult, 'data' | 'isError'>, save: UseConnectionSettingsResult['save'], isEdited: boolean): SettingsFormState {
  if (data === undefined) return isError ? 'error' : 'loading';
  if (data.fields.length === 0) return 'empty';
  if (save.isPending) return 'saving';
  return save.isSuccess && !isEdited ? 'saved' : 'ready';
}

/** What differs from what is stored; null where a value was taken away. */
function changedValues(fields: readonly SettingField[], edits: Readonly<Record<string, FieldDraft>>, values: Settings['values']): Record<string, unknown> {
  const drafts = fields.flatMap(({ name, schema }) => (edits[name] === undefined ? [] : [[name, fromDraft(edits[name], schema)] as const]));
  return Object.fromEntries(drafts.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(values[name] ?? null)));
}

function problemsOf(fields: readonly SettingField[], values: Settings['values'], labels: Labels): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const problem = checkField(values[field.name], field, labels.settingsForm);
      return problem === undefined ? [] : [[field.name, problem]];
    }),
  );
}

function focusField(form: HTMLFormElement | null, name: string): void {
  const control = form?.elements.namedItem(name);
  const first = control instanceof RadioNodeList ? control[0] : control;
  if (first instanceof HTMLElement) first.focus();
}
