import type { Connection } from '../../protocol/index.js';

/** Whose account it is: the person who connected it, as far as the host has told Nango. */
export function accountOf({ endUser }: Connection, otherwise: string): string {
  return endUser.displayName ?? endUser.email ?? otherwise;
}
