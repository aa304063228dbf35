import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = withImports(new URL('styles.css', import.meta.url)).replaceAll(/\/\*[\s\S]*?\*\//g, '');

describe('styles.css', () => {
  it('is no layer, imports nothing, and fetches nothing', () => {
    expect(css).not.toMatch(/@layer|@import|@font-face|url\(/);
  });

  it('leaves nothing to a bundler that lowers colours', () => {
    expect(css).not.toContain('light-dark(');
  });

  it('overrides by order, never by force', () => {
    expect(css).not.toContain('!important');
  });

  it.each(selectors())('selects with one class or attribute: %s', (selector) => {
    expect(withoutStates(selector)).toMatch(/^(\.nango-[a-z-]+|\[data-nango-[a-z]+='[a-z]+'\]|:not\(x x x x x x\))?$/);
  });

  it.each(selectors())('lets an attribute that changes style anew only what it is about: %s', (selector) => {
    // Browsers note of such a rule that everything below the element depends on it: of a table, each cell.
    expect(selector).not.toMatch(/[^>+~,(] \*[,)]/);
    // And of this, that each element of the class does: those in the rows depend on the state of the whole table.
    expect(selector).not.toMatch(/\[data-state[^ ]* \S/);
  });

  it('keeps the custom properties at no specificity, so that any rule of the host wins', () => {
    expect(tokenRules()).not.toHaveLength(0);
    for (const [selector] of tokenRules()) expect(withoutStates(selector)).toBe('');
  });

  it.each(['.nango-button', '.nango-status-button', '.nango-chip', '.nango-tile-button', '.nango-head-cell'])('sets text-transform on %s, which host rules for elements would reach', (selector) => {
    expect(rules().find(([name]) => name === selector)?.[1]).toContain('text-transform: none');
  });

  it('serves both reading directions', () => {
    expect(css).not.toMatch(/(margin|padding|border)-(left|right)|(^|[^-])\b(left|right)\s*:|(text-align|float):\s*(left|right)/m);
  });

  it('names everything its own', () => {
    for (const [, name] of css.matchAll(/@keyframes ([\w-]+)/g)) expect(name).toMatch(/^nango-/);
    for (const [, name] of css.matchAll(/(--[\w-]+)\s*:/g)) expect(name).toMatch(/^--nango-/);
  });

  it('uses no custom property that is set nowhere', () => {
    const set = new Set([...css.matchAll(/(--nango-[\w-]+)\s*:/g)].map(([, name]) => name));
    const fromScript = ['--nango-row-height', '--nango-body-height', '--nango-columns'];
    const used = [...css.matchAll(/var\((--nango-[\w-]+)\)/g)].map(([, name]) => name);
    expect(used.filter((name) => name !== undefined && !set.has(name) && !fromScript.includes(name))).toEqual([]);
  });
});

function rules(): [selector: string, body: string][] {
  const flat = css.replaceAll(/@keyframes [\w-]+ \{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '').replaceAll(/@media [^{]+\{/g, '');
  return [...flat.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => [selector.trim(), body]);
}

function tokenRules(): [string, string][] {
  return rules().filter(([selector]) => /:root|data-nango-(theme|density)/.test(selector));
}

function selectors(): string[] {
  return rules().flatMap(([list]) => list.split(/,(?![^(]*\))/).map((selector) => selector.trim()));
}

/** What counts towards specificity besides pseudo-classes and the text in an empty control. */
function withoutStates(selector: string): string {
  return selector.replaceAll(/:where\((?:[^()]|\([^()]*\))*\)/g, '').replaceAll(/::placeholder|:(hover|focus-visible|empty)/g, '').trim();
}

/** As `scripts/copy-assets.mjs` ships it. */
function withImports(file: URL): string {
  return readFileSync(file, 'utf8').replaceAll(/@import '([^']+)';/g, (_import, path: string) => withImports(new URL(path, file)));
}
