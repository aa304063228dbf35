'use client';

import { en } from '../locales/en.js';
import type { Labels, PartialLabels } from '../protocol/index.js';
import { useWords } from './useWords.js';

/** All words, for components of your own: English, then the provider's `labels`, then `own`, each replacing what it names. */
export function useLabels(own?: PartialLabels): Labels {
  return useWords(en, own);
}
