import type { ReactElement } from 'react';
import type { SlotName } from '../hooks/index.js';
import type { NangoEmbedError } from '../protocol/index.js';
import { errorMessage } from './errorMessage.js';
import { Part } from './parts/Part.js';
import type { Words } from './useWords.js';

export interface PlaceholderProps {
  slot: Extract<SlotName, `${string}-placeholder`>;
  state: string;
  error: NangoEmbedError | null;
  words: { loading: string; empty: string; retry: string };
  labels: Words<'errors'>;
  onRetry: () => void;
}

/** What stands where a list would be: it is being read, has nothing in it, or could not be read. */
export function Placeholder({ slot, state, error, words, labels, onRetry }: PlaceholderProps): ReactElement {
  if (state !== 'error' || error === null) {
    return (
      <Part as="output" slot={slot} look="nango-quiet" data-state={state}>
        {state === 'empty' ? words.empty : words.loading}
      </Part>
    );
  }
  return (
    <Part as="div" slot={slot} look="nango-quiet" data-state={state}>
      <Part as="p" slot={`${slot}-error`} look="nango-note" role="alert" data-nango-tone="danger">
        {errorMessage(error, labels)}
      </Part>
      <Part as="button" slot={`${slot}-retry`} look="nango-button nango-button-small" type="button" onClick={onRetry}>
        {words.retry}
      </Part>
    </Part>
  );
}
