'use client';

import { useEffect, useRef, useState, type FormEvent, type RefObject } from 'react';
import { useConnectionSettings, type UseConnectionSettingsResult } from '../../hooks/index.js';
import type { ConnectionRef, SettingField, Settings } from '../../protocol/index.js';
import { errorMessage } from '../errorMessage.js';
import type { Words } from '../useWords.js';
import { changedValues, type Edits } from './changedValues.js';
import { checkField } from './checkField.js';
import { titleOf } from './fieldControl.js';
import { fromDraft, toDraft, type FieldDraft } from './fieldDraft.js';
import { focusField } from './focusField.js';

type SettingsFormState = 'loading' | 'error' | 'empty' | 'ready' | 'saving' | 'saved';

export interface SettingsForm {
  state: SettingsFormState;
  form: RefObject<HTMLFormElement | null>;
  fields: readonly SettingField[];
  query: UseConnectionSettingsResult;
  /** Why the last save was refused, as far as no field on the form says so. */
  failure: string | null;
  /** Titles of what a sync still waits for, as it is stored. */
  missing: readonly string[];
  draftOf: (field: SettingField) => FieldDraft;
  problemOf: (field: SettingField) => string | undefined;
  /** Whether a sync needs it and nothing is entered. */
  isMissing: (field: SettingField) => boolean;
  edit: (field: SettingField, draft: FieldDraft) => void;
  submit: (event: FormEvent) => void;
}

const nothing: Pick<Settings, 'values' | 'fields' | 'missing'> = { values: {}, fields: [], missing: [] };

/**
 * What the form holds besides the settings themselves: the edits that are not saved yet, which a refetch in the background does
 * not touch, and what is wrong with them.
 */
export function useSettingsForm(ref: ConnectionRef, { labels, onSaved }: { labels: Words<'settingsForm' | 'errors'>; onSaved: ((settings: Settings) => void) | undefined }): SettingsForm {
  const { save, ...query } = useConnectionSettings(ref);
  const form = useRef<HTMLFormElement>(null);
  const [edits, setEdits] = useState<Edits>({});
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const settings = query.data ?? nothing;
  const { values, fields } = settings;

  const toFocus = useRef<string>(undefined);
  // Once the messages are there, so that they are read with the field.
  useEffect(() => {
    if (toFocus.current !== undefined) focusField(form.current, toFocus.current);
    toFocus.current = undefined;
  }, [problems]);

  const draftOf = ({ name, schema }: SettingField): FieldDraft => edits[name] ?? toDraft(values[name], schema);

  function refuse(found: Readonly<Record<string, string>>): void {
    toFocus.current = fields.find(({ name }) => Object.hasOwn(found, name))?.name;
    setProblems(found);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (save.isPending) return;
    const changed = changedValues(settings, edits);
    const found = problemsOf(fields, changed, labels);
    if (Object.keys(found).length > 0) return refuse(found);
    setProblems({});
    save.mutate(changed, {
      onSuccess(saved) {
        setEdits({});
        onSaved?.(saved);
      },
      onError: ({ fields: refused = [] }) => refuse(Object.fromEntries(refused.map(({ name, message }) => [name, message]))),
    });
  }

  return {
    state: stateOf(query, save, Object.keys(edits).length > 0),
    form,
    fields,
    query: { ...query, save },
    failure: save.error && failureOf(save.error, fields, labels),
    missing: fields.filter(({ name }) => settings.missing.includes(name)).map(({ name, schema }) => titleOf(name, schema)),
    draftOf,
    problemOf: ({ name }) => problems[name],
    isMissing: (field) => field.required && fromDraft(draftOf(field), field.schema) === null,
    edit(field, draft) {
      // What was sent is what is saved. The controls keep the focus meanwhile, and so could be typed into.
      if (save.isPending) return;
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

/** Only of what is about to be saved: a stored value that fits no longer is no reason to keep others from being saved. */
function problemsOf(fields: readonly SettingField[], changed: Readonly<Record<string, unknown>>, labels: Words<'settingsForm' | 'errors'>): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ name, schema }) => {
      const problem = checkField(changed[name], schema, labels.settingsForm);
      return problem === undefined ? [] : [[name, problem]];
    }),
  );
}

/** The server's sentences on names that have no field here, as when a sync was deployed anew meanwhile; or what any failure says. */
function failureOf(error: NonNullable<UseConnectionSettingsResult['save']['error']>, shown: readonly SettingField[], labels: Words<'settingsForm' | 'errors'>): string | null {
  const { fields: refused = [] } = error;
  if (refused.length === 0) return errorMessage(error, labels);
  const homeless = refused.filter(({ name }) => !shown.some((field) => field.name === name));
  return homeless.map(({ message }) => message).join(' ') || null;
}
