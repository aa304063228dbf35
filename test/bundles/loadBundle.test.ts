import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSyncStage } from '../../src/sandbox/runner/syncStage.test.helper.js';
import { loadBundle } from './loadBundle.js';

describe('a bundle under the rules of Nango’s runner', () => {
  it.each(['zod', 'url', 'crypto'])('may require %s', (name) => {
    expect(descriptionOf(`typeof require('${name}')`)).toBe('object');
  });

  it.each(['node:crypto', 'node:url', 'fs', 'nango', 'axios', 'toString'])('may not require %s', (name) => {
    expect(() => loadBundle(`require('${name}')`)).toThrow(`Module '${name}' is not allowed`);
  });

  it.each(['Buffer', 'setTimeout', 'Error', 'URL', 'URLSearchParams', 'Intl', 'Date', 'console', 'Map', 'Promise', 'globalThis'])('has %s', (name) => {
    expect(descriptionOf(`typeof ${name}`)).toMatch(/^(function|object)$/);
  });

  it.each([
    'fetch',
    'process',
    'TextEncoder',
    'TextDecoder',
    'structuredClone',
    'clearTimeout',
    'setInterval',
    'setImmediate',
    'atob',
    'btoa',
    'AbortController',
    'queueMicrotask',
    'performance',
    'crypto',
    'global',
  ])('has no %s', (name) => {
    expect(descriptionOf(`[typeof ${name}, typeof globalThis.${name}].join()`)).toBe('undefined,undefined');
  });

  it.each([
    ['nothing', ''],
    ['an action', `exports.default = { type: 'action', exec() {} };`],
    ['a sync that cannot run', `exports.default = { type: 'sync' };`],
  ])('is refused when it exports %s', (_, code) => {
    expect(() => loadBundle(code)).toThrow('no sync as its default export');
  });
});

describe('a bundle that breaks the rules when it runs', () => {
  const stages: { dispose(): void }[] = [];
  afterEach(() => stages.splice(0).forEach((stage) => stage.dispose()));

  it.each([
    [`await fetch('https://slack.com')`, 'fetch is not defined'],
    [`require('node:crypto').randomUUID()`, `Module 'node:crypto' is not allowed`],
    ['new TextEncoder()', 'TextEncoder is not defined'],
  ])('fails its run: %s', async (statement, message) => {
    const sync = loadBundle(`
      const z = require('zod');
      const models = { Item: z.object({ id: z.string() }) };
      exports.default = { type: 'sync', description: '', frequency: 'every hour', models, exec: async () => { ${statement}; } };
    `);
    const stage = createSyncStage({ runnable: { integrationId: 'posthog', syncName: 'items', sync }, provider: 'posthog', createBackend: () => ({ fetch: () => Response.json({}) }) });
    stages.push(stage);
    stage.authorize({ credentials: { type: 'API_KEY', apiKey: 'key' } });

    expect(await stage.start()).toMatchObject({ success: false, error: { payload: { message: expect.stringContaining(message) } } });
  });

  it('lives by the time of the test', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    stages.push({ dispose: () => vi.useRealTimers() });
    expect(descriptionOf('new Date().toISOString()')).toBe('1970-01-01T00:00:00.000Z');
  });
});

/** Lets a bundle say what it sees. */
function descriptionOf(expression: string): string {
  return loadBundle(`exports.default = { type: 'sync', exec() {}, description: ${expression} };`).description;
}
