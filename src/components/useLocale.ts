'use client';

import { useNango } from '../hooks/index.js';
import { useIsHydrated } from '../hooks/useIsHydrated.js';
import { resolveLocale } from './resolveLocale.js';

/** How to print dates and numbers beside these words: as the host says, else as the viewer is used to. */
export function useLocale(labels: { locale: string }): string {
  const { locale } = useNango();
  const isHydrated = useIsHydrated();
  return locale ?? (isHydrated ? resolveLocale(labels.locale) : labels.locale);
}
