'use client';

import { useContext, type ElementType } from 'react';
import type { SlotName } from '../../hooks/index.js';
import { classes } from '../classes.js';
import { PartsContext, plainParts } from './PartsContext.js';

export interface PartLook {
  Element: ElementType;
  classesOf: (look: string | undefined, state?: string, own?: string) => string | undefined;
}

/** How the host wants a part drawn: asked once where many of one name are drawn, as the cells of a row are. */
export function usePart(slot: SlotName, as: ElementType): PartLook {
  const { classNames, slots, unstyled } = useContext(PartsContext) ?? plainParts;
  return {
    Element: slots[slot] ?? as,
    classesOf(look, state, own) {
      const hosts = classNames.map(({ [slot]: given }) => (typeof given === 'function' ? given(state) : given));
      return classes(unstyled ? undefined : look, ...hosts, own) || undefined;
    },
  };
}
