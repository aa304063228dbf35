/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a fieldset brings a look that would have to be taken away */
'use client';

import { memo, useEffect, useRef, useState, type ChangeEvent, type ReactElement } from 'react';
import type { RecordsTableLabels, RecordsTableState } from '../../protocol/index.js';
import { Icon } from '../Icon.js';
import { TableIcon } from './TableIcon.js';
import { Part } from '../parts/Part.js';
import type { ChangeState } from './useTableState.js';

export interface RecordsToolsProps extends Pick<RecordsTableState, 'search' | 'filters'> {
  labels: RecordsTableLabels;
  onChange: ChangeState;
  onOpenPanel: (kind: 'columns' | 'download', anchor: HTMLElement) => void;
}

/** What stands over the table: the search, and buttons that open more. */
export const RecordsTools = memo(function RecordsTools({ labels, search, filters, onChange, onOpenPanel }: RecordsToolsProps): ReactElement {
  const isNarrowed = search !== '' || Object.keys(filters).length > 0;
  return (
    <Part as="div" slot="records-table-tools" look="nango-tools" role="group" aria-label={labels.tools}>
      <SearchBox search={search} label={labels.search} onSearch={(text) => onChange({ search: text })} />
      {isNarrowed ? (
        <Part as="button" slot="records-table-clear" type="button" look="nango-button nango-button-small" onClick={() => onChange({ search: '', filters: {} })}>
          <TableIcon name="close" /> {labels.clearFilters}
        </Part>
      ) : null}
      <PanelButton icon="columns" label={labels.columns} onOpen={(anchor) => onOpenPanel('columns', anchor)} />
      <PanelButton icon="download" label={labels.download} onOpen={(anchor) => onOpenPanel('download', anchor)} />
    </Part>
  );
});

function PanelButton({ icon, label, onOpen }: { icon: 'columns' | 'download'; label: string; onOpen: (anchor: HTMLElement) => void }): ReactElement {
  return (
    <Part as="button" slot="records-table-tools-button" type="button" look="nango-button nango-button-small" aria-haspopup="dialog" onClick={(event) => onOpen(event.currentTarget)}>
      <TableIcon name={icon} /> {label}
    </Part>
  );
}

/** Searches when somebody has stopped typing: among a hundred thousand rows each letter would be work for nothing. */
function SearchBox({ search, label, onSearch }: { search: string; label: string; onSearch: (search: string) => void }): ReactElement {
  const [text, setText] = useState(search);
  const [seen, setSeen] = useState(search);
  if (seen !== search) {
    setSeen(search);
    setText(search);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const note = ({ target: { value } }: ChangeEvent<HTMLInputElement>): void => {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(value), PAUSE_MS);
  };
  return (
    <Part as="span" slot="records-table-tools-box" look="nango-search">
      <Icon name="search" />
      <Part
        as="input"
        slot="records-table-tools-search"
        look="nango-input nango-search-input"
        type="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={note}
      />
    </Part>
  );
}

const PAUSE_MS = 200;
