import { fileURLToPath } from 'node:url';

export interface ContestantEntry {
  /** The page's code, from this folder. */
  entry: string;
  /** `dom` tables are those that ours is compared with as tables; the floor is none. */
  kind: 'ours' | 'floor' | 'dom' | 'canvas';
}

const entries = {
  ours: { entry: 'contestants/ours/main.tsx', kind: 'ours' },
  'floor-dom': { entry: 'contestants/floor-dom/main.tsx', kind: 'floor' },
  aggrid: { entry: 'peers/aggrid.tsx', kind: 'dom' },
  'react-data-grid': { entry: 'peers/react-data-grid.tsx', kind: 'dom' },
  'glide-data-grid': { entry: 'peers/glide-data-grid.tsx', kind: 'canvas' },
  tanstack9: { entry: 'peers/tanstack9.tsx', kind: 'dom' },
} satisfies Record<string, ContestantEntry>;

export type ContestantName = keyof typeof entries;
export const contestants: Record<ContestantName, ContestantEntry> = entries;
export const contestantNames = Object.keys(entries) as ContestantName[];

export function isContestant(name: string): name is ContestantName {
  return name in entries;
}

export function isPeer(name: ContestantName): boolean {
  return contestants[name].kind === 'dom' || contestants[name].kind === 'canvas';
}

/** This folder, with a slash at its end. */
export const here = fileURLToPath(new URL('./', import.meta.url));
