import { describe, expect, it } from 'vitest';
import pkg from '../package.json' with { type: 'json' };

const entries = {
  '.': () => import('../src/index.js'),
  './locales/ar': () => import('../src/locales/ar.js'),
  './locales/de': () => import('../src/locales/de.js'),
  './locales/en': () => import('../src/locales/en.js'),
  './locales/es': () => import('../src/locales/es.js'),
  './locales/fr': () => import('../src/locales/fr.js'),
  './locales/ja': () => import('../src/locales/ja.js'),
  './models': () => import('../src/models/index.js'),
  './sandbox': () => import('../src/sandbox/index.js'),
  './server': () => import('../src/server/index.js'),
  './server/nango': () => import('../src/server/nango/nangoApi.js'),
  './server/next': () => import('../src/server/adapters/next.js'),
  './server/node': () => import('../src/server/adapters/node.js'),
  './server/postgres': () => import('../src/server/postgres/index.js'),
  './server/trpc': () => import('../src/server/adapters/trpc.js'),
  './testing': () => import('../src/testing/index.js'),
};

describe('the public API', () => {
  it('has an entry here for every entry of the package', () => {
    const published = Object.keys(pkg.exports).filter((name) => !/\.(css|json)$/.test(name));
    expect(Object.keys(entries).sort()).toEqual(published.sort());
  });

  it.each(Object.entries(entries))('%s exports what it did', async (_name, load) => {
    const exported = Object.entries(await load()).map(([name, value]) => `${name}: ${value === null ? 'null' : typeof value}`);
    expect(exported.sort()).toMatchSnapshot();
    // The sandbox brings its syncs and their models.
  }, 30_000);
});
