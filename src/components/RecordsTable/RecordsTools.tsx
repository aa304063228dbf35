/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a fieldset brings a look that would have to be taken away */
'use client';

import { memo, useState, type ReactElement } from 'react';
import type { RecordsTableLabels } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import { SearchField } from '../SearchField.js';
import { TableIcon } from './TableIcon.js';
import { useLate } from './useLate.js';

export interface RecordsToolsProps {
  labels: RecordsTableLabels;
  search: string;
  /** Something is searched for or filtered. */
  isNarrowed: boolean;
  onSearch: (text: string) => void;
  onClear: () => void;
  onOpenPanel: (kind: 'columns' | 'download', anchor: HTMLElement) => void;
}

/** What stands over the table: the search, and buttons that open more. */
export const RecordsTools = memo(function RecordsTools({ labels, search, isNarrowed, onSearch, onClear, onOpenPanel }: RecordsToolsProps): ReactElement {
  const { call: searchLate, cancel } = useLate(onSearch);
  const clear = (): void => {
    cancel();
    onClear();
  };
  return (
    <Part as="div" slot="records-table-tools" look="nango-tools" role="group" aria-label={labels.tools}>
      <SearchBox search={search} label={labels.search} onType={searchLate} />
      {isNarrowed ? (
        <Part as="button" slot="records-table-clear" type="button" look="nango-button nango-button-small" onClick={clear}>
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

/** Shows what is typed at once; what is searched for follows. */
function SearchBox({ search, label, onType }: { search: string; label: string; onType: (text: string) => void }): ReactElement {
  const [text, setText] = useState(search);
  const [seen, setSeen] = useState(search);
  if (seen !== search) {
    setSeen(search);
    setText(search);
  }
  return (
    <SearchField
      slot="records-table-search"
      label={label}
      value={text}
      onChange={(typed) => {
        setText(typed);
        onType(typed);
      }}
    />
  );
}
