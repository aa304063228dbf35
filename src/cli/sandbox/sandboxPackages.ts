import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../packageRoot.js';

/** What the sandbox's server and its runner of syncs import. */
export const sandboxPackages: readonly string[] = ['hono', '@hono/node-server', 'ws', 'zod', '@nangohq/runner-sdk'];

/** As they are named to `npm install`. Nango's runner asks for one version of zod and no other; with the newest npm complains. */
export function installName(name: string): string {
  return name === 'zod' ? `zod@${zodOfNango()}` : name;
}

function zodOfNango(): string {
  const { devDependencies } = JSON.parse(readFileSync(join(packageRoot, 'nango-integrations/package.json'), 'utf8')) as { devDependencies: { zod: string } };
  return devDependencies.zod;
}
