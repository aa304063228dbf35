'use client';

import { createContext } from 'react';
import type { ClassNames, PartsOptions, Slots } from '../../hooks/index.js';

/** How parts are to be drawn here: what the provider and every component around have asked for. */
export interface Parts {
  classNames: readonly ClassNames[];
  slots: Slots;
  unstyled: boolean;
}

/** Null outside any component of ours. */
export const PartsContext = createContext<Parts | null>(null);

export const plainParts: Parts = { classNames: [], slots: {}, unstyled: false };

/** What is asked for further in is added: classes to those from outside, an element instead of the one from outside. */
export function withParts(outer: Parts, { classNames, slots, unstyled }: PartsOptions): Parts {
  if (classNames === undefined && slots === undefined && unstyled === undefined) return outer;
  return {
    classNames: classNames === undefined ? outer.classNames : [...outer.classNames, classNames],
    slots: slots === undefined ? outer.slots : { ...outer.slots, ...slots },
    unstyled: unstyled ?? outer.unstyled,
  };
}
