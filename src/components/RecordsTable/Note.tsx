import type { ReactElement, ReactNode } from 'react';
import { Icon } from '../Icon.js';
import { Part } from '../parts/Part.js';

/** Something in the footer that makes the rows less than they seem. */
export function Note({ children }: { children: ReactNode }): ReactElement {
  return (
    <Part as="span" slot="records-table-note" look="nango-table-note">
      <Icon name="warning" /> {children}
    </Part>
  );
}
