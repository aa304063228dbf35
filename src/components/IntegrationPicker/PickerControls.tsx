import type { ReactElement } from 'react';
import type { UseIntegrationSearchResult } from '../../hooks/index.js';
import type { IntegrationPickerLabels } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import { SearchField } from '../SearchField.js';

export interface PickerControlsProps {
  found: UseIntegrationSearchResult;
  words: IntegrationPickerLabels;
  categoryInWords: (category: string) => string;
}

/** Search, and one button for each category. */
export function PickerControls({ found, words, categoryInWords }: PickerControlsProps): ReactElement {
  const { search, setSearch, category, setCategory, categories } = found;
  return (
    <Part as="div" slot="integration-picker-controls" look="nango-picker-controls">
      <SearchField slot="integration-picker-search" label={words.search} value={search} onChange={setSearch} />
      {categories.length < 2 ? null : (
        <Part as="ul" slot="integration-picker-categories" look="nango-chips" aria-label={words.categories}>
          {[null, ...categories].map((candidate) => (
            <Part as="li" slot="integration-picker-category-item" look="nango-chips-item" key={candidate ?? ''}>
              <Part
                as="button"
                slot="integration-picker-category"
                look="nango-chip"
                type="button"
                data-state={candidate === category ? 'on' : 'off'}
                aria-pressed={candidate === category}
                onClick={() => setCategory(candidate)}
              >
                {candidate === null ? words.all : categoryInWords(candidate)}
              </Part>
            </Part>
          ))}
        </Part>
      )}
    </Part>
  );
}
