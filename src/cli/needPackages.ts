import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CommandError } from './CommandError.js';
import { installName } from './sandbox/sandboxPackages.js';

/** Optional peers that a command cannot do without. */
export function needPackages(command: string, names: readonly string[], isThere: (name: string) => boolean = canResolve): void {
  const missing = names.filter((name) => !isThere(name));
  if (missing.length === 0) return;
  throw new CommandError(
    `nango-embed ${command} needs ${missing.join(', ')}, which ${missing.length === 1 ? 'is' : 'are'} not installed.`,
    'A host can do without in production, so they do not come along.',
    `Run: npm install --save-dev ${missing.map(installName).join(' ')}`,
  );
}

const require = createRequire(import.meta.url);

function canResolve(name: string): boolean {
  // Some packages export neither their root nor their package.json to require; where they would lie is what counts.
  return (require.resolve.paths(name) ?? []).some((folder) => existsSync(join(folder, name)));
}
