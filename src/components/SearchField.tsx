import type { ReactElement } from 'react';
import { Icon } from './Icon.js';
import { Part } from './parts/Part.js';

export interface SearchFieldProps {
  slot: 'integration-picker-search' | 'records-table-search';
  label: string;
  value: string;
  onChange: (text: string) => void;
}

/** A box to search in, whose name stands in it while it is empty. */
export function SearchField({ slot, label, value, onChange }: SearchFieldProps): ReactElement {
  return (
    <Part as="span" slot={`${slot}-box`} look="nango-search">
      <Icon name="search" />
      <Part
        as="input"
        slot={slot}
        look="nango-input nango-search-input"
        type="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Part>
  );
}
