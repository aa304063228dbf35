import type { ReactElement } from 'react';
import { frequencyInWords, sameFrequency } from '../frequencyInWords.js';
import { Part } from '../parts/Part.js';
import type { Words } from '../useWords.js';

export interface FrequencySelectProps {
  /** Of the sync, in words. */
  name: string;
  current: string;
  /** What the sync was deployed with, if that is known. */
  deployed: string | undefined;
  frequencies: readonly string[];
  labels: Words<'syncPanel' | 'frequency'>;
  /** Null: as deployed. */
  onChoose: (frequency: string | null) => void;
}

/** How often a sync runs. */
export function FrequencySelect({ name, current, deployed, frequencies, labels, onChoose }: FrequencySelectProps): ReactElement {
  const choices = [...(deployed === undefined ? [] : [deployed]), ...frequencies, current].filter(
    (choice, index, all) => all.findIndex((other) => sameFrequency(other, choice)) === index,
  );
  const inWords = (choice: string): string => {
    const frequency = frequencyInWords(choice, labels);
    return choice === deployed ? labels.syncPanel.deployed({ frequency }) : frequency;
  };
  return (
    <Part
      as="select"
      slot="sync-panel-frequency"
      look="nango-input nango-input-small"
      aria-label={labels.syncPanel.frequency({ sync: name })}
      value={choices.find((choice) => sameFrequency(choice, current))}
      onChange={({ target }) => onChoose(target.value === deployed ? null : target.value)}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {inWords(choice)}
        </option>
      ))}
    </Part>
  );
}
