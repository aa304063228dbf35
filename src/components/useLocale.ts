'use client';

import { useNango } from '../hooks/index.js';
import type { Labels } from '../protocol/index.js';
import { resolveLocale } from './resolveLocale.js';

/** How to print dates and numbers beside these words: as the host says, else as the viewer is used to. */
export function useLocale(labels: Pick<Labels, 'locale'>): string {
  const { locale } = useNango();
  return locale ?? resolveLocale(labels.locale);
}
