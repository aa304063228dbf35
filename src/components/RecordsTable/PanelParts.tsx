'use client';

import { useId, useRef, type ReactElement, type ReactNode } from 'react';
import { Part } from '../parts/Part.js';
import { useFocusHandover } from '../useFocusHandover.js';

/** Controls that belong together, under a name. */
export function PanelGroup({ label, children }: { label?: string; children: ReactNode }): ReactElement {
  return (
    <Part as="fieldset" slot="records-table-panel-group" look="nango-table-panel-group">
      {label === undefined ? null : (
        <Part as="legend" slot="records-table-panel-legend" look="nango-table-panel-legend">
          {label}
        </Part>
      )}
      {children}
    </Part>
  );
}

export function PanelButton({ onPress, isOn, children }: { onPress: () => void; isOn?: boolean; children: ReactNode }): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  useFocusHandover(button);
  return (
    <Part as="button" slot="records-table-panel-button" type="button" look="nango-table-panel-button" ref={button} aria-pressed={isOn} onClick={onPress}>
      {children}
    </Part>
  );
}

export interface PanelInputProps {
  label: string;
  type: 'text' | 'number' | 'date';
  value: string;
  onChange: (value: string) => void;
  min?: number;
}

export function PanelInput({ label, type, value, onChange, min }: PanelInputProps): ReactElement {
  const id = useId();
  return (
    <>
      <Part as="label" slot="records-table-panel-label" look="nango-table-panel-label" htmlFor={id}>
        {label}
      </Part>
      <Part
        as="input"
        slot="records-table-panel-input"
        look="nango-input"
        id={id}
        type={type}
        step={type === 'number' ? 'any' : undefined}
        min={min}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </>
  );
}

export interface PanelOptionProps {
  type: 'checkbox' | 'radio';
  name?: string;
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

export function PanelOption({ type, name, label, isOn, onChange }: PanelOptionProps): ReactElement {
  return (
    <Part as="label" slot="records-table-panel-option" look="nango-table-panel-option">
      <Part as="input" slot="records-table-panel-tick" type={type} name={name} checked={isOn} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </Part>
  );
}
