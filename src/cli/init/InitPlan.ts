/** The hosts that `init` writes for. */
export const hostKinds = ['next', 'vite-express', 'vite-hono'] as const;
export type HostKind = (typeof hostKinds)[number];

export interface PlannedFile {
  /** From the host's folder, with `/` between. */
  path: string;
  content: string;
}

/** What a host is to have; nothing is written by making it. */
export interface InitPlan {
  files: PlannedFile[];
  /** What is in files that are the host's own, and so is left to a person. */
  byHand: string[];
  install: { dependencies: string[]; devDependencies: string[] };
  /** Commands that show the page, against the sandbox. */
  start: string[];
}

/** A sync to copy and show. */
export interface ChosenSync {
  integrationId: string;
  syncName: string;
  model: string;
}
