import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../CommandError.js';
import type { HostKind } from './InitPlan.js';

export interface Host {
  /** Null where its packages do not tell. */
  kind: HostKind | null;
  /** Whether sources lie in `src`. */
  hasSrc: boolean;
  /** What installs and runs its packages. */
  packageManager: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** Names of the packages it names. */
  packages: ReadonlySet<string>;
}

/** What kind of project a folder is. Reads only. */
export function detectHost(folder: string): Host {
  const packages = packagesOf(folder);
  const has = (path: string): boolean => existsSync(join(folder, path));
  if (packages.has('next') && !has('app') && !has('src/app') && (has('pages') || has('src/pages'))) {
    throw new CommandError('This is a Next project with the Pages Router.', 'init writes for the App Router only.', 'Mount the handler by hand as node_modules/nango-embed/docs/server.md says, with toNodeHandler in pages/api/nango/[...path].ts and bodyParser off.');
  }
  return { kind: kindOf(packages), hasSrc: has('src'), packageManager: packageManagerOf(has), packages };
}

function kindOf(packages: ReadonlySet<string>): HostKind | null {
  if (packages.has('next')) return 'next';
  if (!packages.has('vite')) return null;
  if (packages.has('hono')) return 'vite-hono';
  return packages.has('express') ? 'vite-express' : null;
}

function packagesOf(folder: string): Set<string> {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) {
    throw new CommandError(`There is no package.json in ${folder}.`, 'init adds to a project that is there.', 'Make one first, with npx create-next-app@latest or npm create vite@latest, and run init in its folder.');
  }
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, string> | undefined>;
  return new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]);
}

function packageManagerOf(has: (path: string) => boolean): Host['packageManager'] {
  if (has('pnpm-lock.yaml')) return 'pnpm';
  if (has('yarn.lock')) return 'yarn';
  return has('bun.lock') || has('bun.lockb') ? 'bun' : 'npm';
}
