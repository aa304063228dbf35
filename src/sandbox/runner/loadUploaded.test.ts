import { describe, expect, it } from 'vitest';
import { loadUploadedAction, loadUploadedSync } from './loadUploaded.js';

describe('an uploaded function', () => {
  it('may load what Nango’s runner lets it load', () => {
    const sync = loadUploadedSync(`
      const zod = require('zod');
      const url = require('url');
      const crypto = require('crypto');
      exports.default = { type: 'sync', description: [typeof zod.object, typeof url.parse, typeof crypto.createHash].join(), exec() {} };
    `);
    expect(sync.description).toBe('function,function,function');
  });

  it.each(['fs', 'node:crypto', 'axios', 'nango', 'toString'])('may not load %s', (name) => {
    expect(() => loadUploadedSync(`require(${JSON.stringify(name)});`)).toThrow(`Module '${name}' is not allowed`);
  });

  it.each(['fetch', 'process', 'TextEncoder', 'structuredClone', 'clearTimeout', 'globalThis', 'crypto'])('does not find %s', (name) => {
    expect(loadUploadedSync(`exports.default = { type: 'sync', description: typeof ${name}, exec() {} };`).description).toBe('undefined');
  });

  it.each(['Buffer', 'URL', 'URLSearchParams', 'setTimeout', 'Intl', 'Date'])('finds %s', (name) => {
    expect(loadUploadedSync(`exports.default = { type: 'sync', description: typeof ${name}, exec() {} };`).description).toMatch(/function|object/);
  });

  it.each([
    ['nothing', ''],
    ['an action', `exports.default = { type: 'action', exec() {} };`],
    ['a sync that cannot run', `exports.default = { type: 'sync' };`],
  ])('is no sync when it exports %s', (_, code) => {
    expect(() => loadUploadedSync(code)).toThrow('no sync as its default export');
  });

  it('is no action when it exports a sync', () => {
    expect(() => loadUploadedAction(`exports.default = { type: 'sync', exec() {} };`)).toThrow('no action as its default export');
  });
});
