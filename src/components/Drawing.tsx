import type { ReactElement } from 'react';
import { Part } from './parts/Part.js';

/** A drawing that only repeats what the words beside it say, so it is hidden from screen readers. */
export function Drawing({ name, path }: { name: string; path: string }): ReactElement {
  return (
    <Part
      as="svg"
      slot="icon"
      look={name === 'spinner' ? 'nango-icon nango-icon-spinner' : 'nango-icon'}
      data-state={name}
      // Without any stylesheet, too, it is no larger than the words.
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </Part>
  );
}
