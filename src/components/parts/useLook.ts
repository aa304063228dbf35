'use client';

import type { RefObject } from 'react';
import { useNango, type Appearance } from '../../hooks/index.js';
import { useBrowserLayoutEffect } from '../useBrowserLayoutEffect.js';

/**
 * The provider's theme, density and variables for an element that stands at the top of something of ours. Variables are set on the
 * element by script: a `style` attribute in the markup of a server would break a strict Content-Security-Policy.
 */
export function useLook(element: RefObject<HTMLElement | null>): { 'data-nango-theme'?: string; 'data-nango-density'?: string } {
  const { theme, density, variables } = useNango().appearance;
  useBrowserLayoutEffect(() => setVariables(element.current, variables), [element, variables]);
  return {
    ...(theme === undefined || theme === 'system' ? {} : { 'data-nango-theme': theme }),
    ...(density === 'compact' ? { 'data-nango-density': density } : {}),
  };
}

function setVariables(element: HTMLElement | null, variables: Appearance['variables'] = {}): (() => void) | undefined {
  if (element === null) return undefined;
  const names = Object.keys(variables) as (keyof typeof variables)[];
  for (const name of names) element.style.setProperty(name, variables[name] ?? '');
  return () => {
    for (const name of names) element.style.removeProperty(name);
  };
}
