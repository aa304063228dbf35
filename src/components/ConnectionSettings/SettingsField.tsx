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
  /** Whether a sync waits for it. */
  isMissing: boolean;
  isLocked: boolean;
  onEdit: (draft: FieldDraft) => void;
  labels: Labels;
}

/** One setting: its name, which syncs need it, its control, what it is for, what happens without it, and what is wrong with it. */
export function SettingsField({ field, draft, problem, isMissing, isLocked, onEdit, labels }: SettingsFieldProps): ReactElement {
  const id = useId();
  const { name } = field;
  const hint = hintOf(field, labels);
  const described = [problem === undefined ? '' : `${id}-problem`, hint === '' ? '' : `${id}-hint`].filter(Boolean).join(' ');
  const shared = { id, name, 'aria-describedby': described || undefined, 'aria-invalid': problem !== undefined };
  const heading = <Heading {...{ field, isMissing, labels }} />;

  return (
    <Group {...{ id, field, heading }} state={problem === undefined ? (isMissing ? 'missing' : 'ok') : 'invalid'}>
      <FieldInput {...{ field, draft, onEdit, heading, isLocked, shared }} labels={labels.settingsForm} />
      {problem === undefined ? null : (
        <p id={`${id}-problem`} className="nango-field-problem" data-nango-slot="settings-problem" data-nango-tone="danger">
          {problem}
        </p>
      )}
      {hint === '' ? null : (
        <p id={`${id}-hint`} className="nango-field-hint" data-nango-slot="settings-hint">
          {hint}
        </p>
      )}
    </Group>
  );
}

interface GroupProps {
  id: string;
  field: SettingField;
  heading: ReactNode;
  state: 'ok' | 'missing' | 'invalid';
  children: ReactNode;
}

/** A tick names itself; a group of ticks has a legend; everything else a label. */
function Group({ id, field, heading, state, children }: GroupProps): ReactElement {
  const control = controlFor(field.schema);
  const part = { className: 'nango-field', 'data-nango-slot': 'settings-field', 'data-name': field.name, 'data-control': control, 'data-state': state };
  switch (control) {
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

function Heading({ field: { name, schema, requiredBy }, isMissing, labels }: Pick<SettingsFieldProps, 'field' | 'isMissing' | 'labels'>): ReactElement {
  return (
    <>
      <span>{titleOf(name, schema)}</span>{' '}
      {requiredBy.length === 0 ? null : (
        <span className="nango-field-needed" data-nango-slot="settings-needed" data-nango-tone={isMissing ? 'warning' : 'neutral'}>
          {labels.settingsForm.neededFor({ syncs: requiredBy })}
        </span>
      )}
    </>
  );
}

function hintOf({ schema }: SettingField, { settingsForm: words }: Labels): string {
  const control = controlFor(schema);
  const byDefault = control === 'text' || control === 'number' || control === 'select' || control === 'lines' ? printed(schema['default']) : '';
  const parts = [textOf(schema, 'description'), control === 'lines' ? words.onePerLine : '', byDefault === '' ? '' : words.byDefault({ value: byDefault })];
  return parts.filter(Boolean).join(' ');
}
