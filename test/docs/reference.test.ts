import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as browser from '../../src/index.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = globSync('docs/{components,hooks}/*.md', { cwd: root }).map((name) => readFileSync(`${root}/${name}`, 'utf8'));

describe('the reference', () => {
  it('is what the types and docstrings say', { timeout: 60_000 }, () => {
    const check = () => execFileSync(process.execPath, ['scripts/build-reference.mjs', '--check'], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    expect(check).not.toThrow();
  });

  // A component is an object where it passes a ref on, and a function where it does not.
  const components = Object.keys(browser).filter((name) => /^[A-Z][a-z]/.test(name) && !/Error$|Exit$/.test(name));
  const hooks = Object.keys(browser).filter((name) => /^use[A-Z]/.test(name));

  it.each([...components, ...hooks])('has %s in one place', (name) => {
    expect(pages.filter((page) => page.includes(`<!-- reference ${name} -->`))).toHaveLength(1);
  });
});
