'use client';

import type { ReactElement, ReactNode } from 'react';
import type { JsonSchema, SettingField, SettingsFormLabels } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import { controlFor, itemsOf, numberOf, optionsOf } from './fieldControl.js';
import { exampleOf, printed, type FieldDraft } from './fieldDraft.js';

export interface FieldInputProps {
  field: SettingField;
  draft: FieldDraft;
  onEdit: (draft: FieldDraft) => void;
  labels: SettingsFormLabels;
  /** Stands beside a tick, which names itself. */
  heading: ReactNode;
  /** Takes no input for a moment. Not `disabled`, which would take the focus away from whoever pressed Enter. */
  isLocked: boolean;
  /** What every control of the field is given. */
  shared: { id: string; name: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean };
}

/** The control that fits the schema of a setting. */
export function FieldInput({ field: { schema }, draft, onEdit, labels, heading, isLocked, shared }: FieldInputProps): ReactElement {
  const text = typeof draft === 'string' ? draft : '';
  const locked = { 'aria-disabled': isLocked || undefined };
  const typed = { ...shared, value: text, placeholder: placeholderOf(schema, labels), readOnly: isLocked };
  switch (controlFor(schema)) {
    case 'text':
      return <Part as="input" slot="settings-input" look="nango-input" {...typed} type="text" onChange={({ target }) => onEdit(target.value)} />;
    case 'number':
      return <Part as="input" slot="settings-input" look="nango-input nango-input-short" {...typed} type="text" inputMode={keypadFor(schema)} autoComplete="off" onChange={({ target }) => onEdit(target.value)} />;
    case 'lines':
      return <Part as="textarea" slot="settings-input" look="nango-input nango-textarea" {...typed} rows={rowsFor(text)} onChange={({ target }) => onEdit(target.value)} />;
    case 'select':
      return (
        <Part as="select" slot="settings-input" look="nango-input nango-input-short" {...shared} {...locked} value={text} onChange={({ target }) => onEdit(target.value)}>
          <option value="">{labels.notChosen}</option>
          {withStored(text, optionsOf(schema)).map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </Part>
      );
    case 'checkbox':
      return <Tick {...shared} {...locked} label={heading} checked={draft === true} onChange={onEdit} />;
    case 'choices': {
      const chosen = typeof draft === 'object' ? draft : [];
      const options = optionsOf(itemsOf(schema));
      const toggle = (option: string, isChosen: boolean): void => onEdit(options.filter((each) => (each === option ? isChosen : chosen.includes(each))));
      return (
        <>
          {options.map((option, index) => (
            <Tick
              key={option}
              {...shared}
              {...locked}
              id={index === 0 ? shared.id : `${shared.id}-${option}`}
              label={option}
              checked={chosen.includes(option)}
              onChange={(isChosen) => toggle(option, isChosen)}
            />
          ))}
        </>
      );
    }
    case 'elsewhere':
      return (
        <Part as="p" slot="settings-elsewhere" look="nango-field-hint">
          {labels.elsewhere({ value: printed(draft) })}
        </Part>
      );
  }
}

type TickProps = FieldInputProps['shared'] & {
  'aria-disabled': true | undefined;
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
};

function Tick({ label, checked, onChange, ...control }: TickProps): ReactElement {
  return (
    <Part as="label" slot="settings-tick" look="nango-tick">
      <Part as="input" slot="settings-checkbox" look="nango-checkbox" {...control} type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      <span>{label}</span>
    </Part>
  );
}

function placeholderOf(schema: JsonSchema, labels: SettingsFormLabels): string | undefined {
  const example = exampleOf(schema);
  return example === undefined ? undefined : labels.example({ value: example });
}

/** A keypad of digits has no minus on phones. */
function keypadFor(schema: JsonSchema): 'numeric' | 'decimal' | undefined {
  if ((numberOf(schema, 'minimum') ?? -1) < 0) return undefined;
  return schema['type'] === 'integer' ? 'numeric' : 'decimal';
}

/** Room for what is there and one line more. */
function rowsFor(text: string): number {
  return Math.min(8, Math.max(2, text.split('\n').length + 1));
}

/** A stored value that is on offer no longer is shown all the same: another one must not seem to be set. */
function withStored(stored: string, options: readonly string[]): readonly string[] {
  return stored === '' || options.includes(stored) ? options : [stored, ...options];
}
