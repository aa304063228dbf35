import * as nodeCrypto from 'node:crypto';
import * as nodeUrl from 'node:url';
import { createContext, Script } from 'node:vm';
import * as zod from 'zod';
import type { SyncDefinitionObject } from '../../src/sandbox/index.js';

/**
 * Loads what `nango compile` made of a sync as Nango's runner does: in a realm of its own, which has ECMAScript and the little
 * that is handed in, and no other globals of Node. Stricter than the sandbox's own loader, which stays in this realm.
 * Throws when the bundle breaks the rules while it loads; what a function reaches for later fails when it is run.
 *
 * @see https://github.com/NangoHQ/nango/blob/master/packages/runner/lib/exec.ts
 */
export function loadBundle(code: string, filename = 'bundle.cjs'): SyncDefinitionObject {
  const module = { exports: {} as Record<string, unknown> };
  new Script(code, { filename }).runInContext(createContext(globalsFor(module)));
  const loaded = module.exports['default'];
  if (isSync(loaded)) return loaded;
  throw new Error(`${filename} has no sync as its default export. Nango could not run it. Its file must end with \`export default\` of what createSync returned.`);
}

function globalsFor(module: { exports: Record<string, unknown> }): object {
  return {
    module,
    exports: module.exports,
    require: requireAllowed,
    console: silentConsole,
    Buffer,
    Error,
    URL,
    URLSearchParams,
    // Read each time, because tests move the time.
    get Date() {
      return Date;
    },
    get setTimeout() {
      return setTimeout;
    },
  };
}

const modules: Readonly<Record<string, unknown>> = { crypto: nodeCrypto, url: nodeUrl, zod };

function requireAllowed(name: string): unknown {
  if (Object.hasOwn(modules, name)) return modules[name];
  throw new Error(`Module '${name}' is not allowed`);
}

const silent = (): void => {};
const silentConsole = { debug: silent, error: silent, info: silent, log: silent, warn: silent };

function isSync(value: unknown): value is SyncDefinitionObject {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'sync' && 'exec' in value && typeof value.exec === 'function';
}
