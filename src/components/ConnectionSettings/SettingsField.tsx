'use client';

import { useId, type ReactElement, type ReactNode } from 'react';
import type { SettingField } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import type { Words } from '../useWords.js';
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
  labels: Words<'settingsForm'>;
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
        <Part as="p" slot="settings-problem" look="nango-field-problem" id={`${id}-problem`} data-nango-tone="danger">
          {problem}
        </Part>
      )}
      {hint === '' ? null : (
        <Part as="p" slot="settings-hint" look="nango-field-hint" id={`${id}-hint`}>
          {hint}
        </Part>
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
  const part = { slot: 'settings-field', look: 'nango-field', 'data-name': field.name, 'data-control': control, 'data-state': state } as const;
  switch (control) {
    case 'checkbox':
      return <Part as="div" {...part}>{children}</Part>;
    case 'choices':
      return (
        <Part as="fieldset" {...part}>
          <Part as="legend" slot="settings-label" look="nango-field-label">{heading}</Part>
          {children}
        </Part>
      );
    case 'elsewhere':
      return (
        <Part as="div" {...part}>
          <Part as="p" slot="settings-label" look="nango-field-label">{heading}</Part>
          {children}
        </Part>
      );
    default:
      return (
        <Part as="div" {...part}>
          <Part as="label" slot="settings-label" look="nango-field-label" htmlFor={id}>
            {heading}
          </Part>
          {children}
        </Part>
      );
  }
}

function Heading({ field: { name, schema, requiredBy }, isMissing, labels }: Pick<SettingsFieldProps, 'field' | 'isMissing' | 'labels'>): ReactElement {
  return (
    <>
      <span>{titleOf(name, schema)}</span>{' '}
      {requiredBy.length === 0 ? null : (
        <Part as="span" slot="settings-needed" look="nango-field-needed" data-nango-tone={isMissing ? 'warning' : 'neutral'}>
          {labels.settingsForm.neededFor({ syncs: requiredBy })}
        </Part>
      )}
    </>
  );
}

function hintOf({ schema }: SettingField, { settingsForm: words }: Words<'settingsForm'>): string {
  const control = controlFor(schema);
  const byDefault = control === 'text' || control === 'number' || control === 'select' || control === 'lines' ? printed(schema['default']) : '';
  const parts = [textOf(schema, 'description'), control === 'lines' ? words.onePerLine : '', byDefault === '' ? '' : words.byDefault({ value: byDefault })];
  return parts.filter(Boolean).join(' ');
}
