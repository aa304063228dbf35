import type { ReactElement } from 'react';
import type { RecordsTableLabels } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import type { RowSelection } from './useRowSelection.js';

export interface SelectionBarProps {
  selection: RowSelection;
  words: RecordsTableLabels;
  format: (count: number) => string;
  onCopy: () => void;
}

/** How many rows are selected, and what can be done with them. What changes is told by the table's news. */
export function SelectionBar({ selection, words, format, onCopy }: SelectionBarProps): ReactElement {
  const button = (label: string, onPress: () => void): ReactElement => (
    <Part as="button" slot="records-table-selection-button" type="button" look="nango-button nango-button-small" onClick={onPress}>
      {label}
    </Part>
  );
  return (
    <Part as="div" slot="records-table-selection" look="nango-tools">
      <Part as="span" slot="records-table-selection-count">
        {words.selected({ count: selection.ids.size, format })}
      </Part>
      {button(words.copy, onCopy)}
      {button(words.selectNone, selection.clear)}
    </Part>
  );
}
