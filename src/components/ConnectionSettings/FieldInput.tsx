'use client';

import type { ReactElement } from 'react';
import type { SettingField, SettingsFormLabels } from '../../protocol/index.js';
import { controlFor, itemsOf, optionsOf, titleOf } from './fieldControl.js';
import { exampleOf, printed, type FieldDraft } from './fieldDraft.js';

export interface FieldInputProps {
  field: SettingField;
  draft: FieldDraft;
  onEdit: (draft: FieldDraft) => void;
  labels: SettingsFormLabels;
  /** What every control of the field is given. */
  shared: { id: string; name: string; disabled: boolean; 'aria-describedby': string | undefined; 'aria-invalid': boolean };
}

/** The control that fits the schema of a setting. */
export function FieldInput({ field: { name, schema, required }, draft, onEdit, labels, shared }: FieldInputProps): ReactElement {
  const text = typeof draft === 'string' ? draft : '';
  switch (controlFor(schema)) {
    case 'text':
      return <input {...shared} className="nango-input" type="text" aria-required={required} value={text} placeholder={exampleOf(schema)} onChange={({ target }) => onEdit(target.value)} />;
    case 'number':
      return (
        <input {...shared} className="nango-input nango-input-short" type="text" inputMode="decimal" aria-required={required} value={text} placeholder={exampleOf(schema)} onChange={({ target }) => onEdit(target.value)} />
      );
    case 'lines':
      return <textarea {...shared} className="nango-input nango-textarea" rows={3} aria-required={required} value={text} placeholder={exampleOf(schema)} onChange={({ target }) => onEdit(target.value)} />;
    case 'select':
      return (
        <select {...shared} className="nango-input nango-input-short" aria-required={required} value={text} onChange={({ target }) => onEdit(target.value)}>
          <option value="">{labels.notChosen}</option>
          {optionsOf(schema).map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      );
    case 'checkbox':
      return <Tick {...shared} label={titleOf(name, schema)} checked={draft === true} onChange={onEdit} />;
    case 'choices': {
      const chosen = Array.isArray(draft) ? (draft as readonly string[]) : [];
      const options = optionsOf(itemsOf(schema));
      return (
        <>
          {options.map((option, index) => (
            <Tick
              key={option}
              {...shared}
              id={index === 0 ? shared.id : `${shared.id}-${option}`}
              label={option}
              checked={chosen.includes(option)}
              onChange={(checked) => onEdit(options.filter((each) => (each === option ? checked : chosen.includes(each))))}
            />
          ))}
        </>
      );
    }
    case 'elsewhere':
      return (
        <p className="nango-field-hint" data-nango-slot="settings-elsewhere">
          {labels.elsewhere} {printed(draft)}
        </p>
      );
  }
}

type TickProps = FieldInputProps['shared'] & {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
};

function Tick({ label, checked, onChange, ...shared }: TickProps): ReactElement {
  return (
    <label className="nango-tick" data-nango-slot="settings-tick">
      <input {...shared} className="nango-checkbox" type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}
