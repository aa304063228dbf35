import * as nodeCrypto from 'node:crypto';
import * as nodeUrl from 'node:url';
import { compileFunction } from 'node:vm';
import * as zod from 'zod';
import type { ActionDefinitionObject } from './RunnableAction.js';
import type { SyncDefinitionObject } from './RunnableSync.js';

/** What an uploaded function may load: as in Nango's runner, save for three packages that the sandbox does not bring along. */
const modules: Readonly<Record<string, unknown>> = { crypto: nodeCrypto, url: nodeUrl, zod };

/** What Node has and Nango's runner has not; an uploaded function that reaches for it must fail here too. */
const absent = [
  'AbortController',
  'AbortSignal',
  'Request',
  'Response',
  'TextDecoder',
  'TextEncoder',
  'atob',
  'btoa',
  'clearInterval',
  'clearTimeout',
  'crypto',
  'fetch',
  'global',
  'globalThis',
  'performance',
  'process',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'structuredClone',
];

/** Loads a sync that `nango deploy` uploaded. Throws when it is none, or when it does what Nango's runner would not let it do. */
export function loadUploadedSync(code: string): SyncDefinitionObject {
  const loaded = load(code);
  if (isOfType<SyncDefinitionObject>(loaded, 'sync')) return loaded;
  throw new Error('The uploaded code has no sync as its default export.');
}

/** The same for an action. */
export function loadUploadedAction(code: string): ActionDefinitionObject {
  const loaded = load(code);
  if (isOfType<ActionDefinitionObject>(loaded, 'action')) return loaded;
  throw new Error('The uploaded code has no action as its default export.');
}

/**
 * Runs the compiled module in this process and this realm, so that its errors and dates are the ordinary ones. That keeps it from
 * mistakes, not from malice: whoever has the sandbox's secret key may run code on this machine.
 */
function load(code: string): unknown {
  const module = { exports: {} as Record<string, unknown> };
  // In a function of its own, where it may declare what is absent around it: `const crypto = require('crypto')`.
  const inner = `return function (module, exports, require) {\n${code}\n};`;
  const surround = compileFunction(inner, ['console', ...absent]) as (console: object) => (...given: unknown[]) => void;
  surround(silentConsole)(module, module.exports, requireAllowed);
  return module.exports['default'];
}

function requireAllowed(name: string): unknown {
  if (Object.hasOwn(modules, name)) return modules[name];
  throw new Error(`Module '${name}' is not allowed`);
}

const silent = (): void => {};
const silentConsole = { debug: silent, error: silent, info: silent, log: silent, warn: silent };

function isOfType<Definition extends { type: string }>(value: unknown, type: Definition['type']): value is Definition {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === type && 'exec' in value && typeof value.exec === 'function';
}
