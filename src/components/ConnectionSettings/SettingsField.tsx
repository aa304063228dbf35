'use client';

import { useId, type ReactElement, type ReactNode } from 'react';
import type { Labels, SettingField } from '../../protocol/index.js';
import { controlFor, textOf, titleOf } from './fieldControl.js';
import { printed, type FieldDraft } from './fieldDraft.js';
import { FieldInput } from './FieldInput.js';

export interface SettingsFieldProps {
  field: SettingField;
  draft: FieldDraft;
  problem: string | undefined;
  disabled: boolean;
  onEdit: (draft: FieldDraft) => void;
  labels: Labels;
}

/** One setting: its name, its control, what it is for, what happens without it, and what is wrong with it. */
export function SettingsField({ field, draft, problem, disabled, onEdit, labels }: SettingsFieldProps): ReactElement {
  const id = useId();
  const { name } = field;
  const hint = hintOf(field, labels);
  const described = [hint === '' ? '' : `${id}-hint`, problem === undefined ? '' : `${id}-problem`].filter(Boolean).join(' ');
  const shared = { id, name, disabled, 'aria-describedby': described || undefined, 'aria-invalid': problem !== undefined };

  return (
    <Group {...{ id, field, labels }} isWrong={problem !== undefined}>
      <FieldInput {...{ field, draft, onEdit, shared }} labels={labels.settingsForm} />
      {hint === '' ? null : (
        <p id={`${id}-hint`} className="nango-field-hint" data-nango-slot="settings-hint">
          {hint}
        </p>
      )}
      {problem === undefined ? null : (
        <p id={`${id}-problem`} className="nango-field-problem" data-nango-slot="settings-problem" data-nango-tone="danger">
          {problem}
        </p>
      )}
    </Group>
  );
}

interface GroupProps {
  id: string;
  field: SettingField;
  isWrong: boolean;
  labels: Labels;
  children: ReactNode;
}

/** A tick names itself; a group of ticks has a legend; everything else a label. */
function Group({ id, field, isWrong, labels, children }: GroupProps): ReactElement {
  const part = { className: 'nango-field', 'data-nango-slot': 'settings-field', 'data-name': field.name, 'data-state': isWrong ? 'invalid' : 'ok' };
  const heading = <Heading field={field} labels={labels} />;
  switch (controlFor(field.schema)) {
    case 'checkbox':
      return <div {...part}>{children}</div>;
    case 'choices':
      return (
        <fieldset {...part}>
          <legend className="nango-field-label">{heading}</legend>
          {children}
        </fieldset>
      );
    case 'elsewhere':
      return (
        <div {...part}>
          <p className="nango-field-label">{heading}</p>
          {children}
        </div>
      );
    default:
      return (
        <div {...part}>
          <label className="nango-field-label" htmlFor={id}>
            {heading}
          </label>
          {children}
        </div>
      );
  }
}

function Heading({ field: { name, schema, required }, labels }: Pick<GroupProps, 'field' | 'labels'>): ReactElement {
  return (
    <>
      {titleOf(name, schema)}
      {required ? <span className="nango-field-required">{labels.settingsForm.required}</span> : null}
    </>
  );
}

function hintOf({ schema }: SettingField, labels: Labels): string {
  const control = controlFor(schema);
  const byDefault = control === 'text' || control === 'number' || control === 'select' || control === 'lines' ? printed(schema['default']) : '';
  return [
    textOf(schema, 'description') ?? '',
    control === 'lines' ? labels.settingsForm.onePerLine : '',
    byDefault === '' ? '' : labels.settingsForm.byDefault({ value: byDefault }),
  ]
    .filter(Boolean)
    .join(' ');
}
