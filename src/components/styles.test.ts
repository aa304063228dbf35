import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('styles.css', import.meta.url), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');

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

  it('keeps the custom properties at no specificity, so that any rule of the host wins', () => {
    expect(tokenRules()).not.toHaveLength(0);
    for (const [selector] of tokenRules()) expect(withoutStates(selector)).toBe('');
  });

  it.each(['.nango-button', '.nango-icon-button', '.nango-head-cell'])('sets text-transform on %s, which host rules for elements would reach', (selector) => {
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
    const used = [...css.matchAll(/var\((--nango-[\w-]+)/g)].map(([, name]) => name);
    expect(used.filter((name) => name !== undefined && !set.has(name) && !fromScript.includes(name))).toEqual([]);
  });
});

const themeSelectors = {
  light: ":where(:root, [data-nango-theme='light'])",
  dark: ":where([data-nango-theme='dark'])",
  systemDark: ":where(:root:not([data-nango-theme='light']))",
};

describe('the colours', () => {
  it('are the same dark ones, whether the system or the host asks for them', () => {
    const names = (theme: Theme) => [...colours(theme).matchAll(/--nango-[\w-]+/g)].map(([name]) => name);
    const oneLine = (theme: Theme) => colours(theme).replaceAll(/\s+/g, ' ');
    expect(oneLine('systemDark')).toBe(oneLine('dark'));
    expect(names('dark')).toEqual(names('light'));
  });

  it.each(pairs())('%s on %s can be read in both themes', (text, surface) => {
    for (const theme of ['light', 'dark'] as const) expect(contrast(colour(text, theme), colour(surface, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['background', 'surface'])('the focus ring stands out from %s', (surface) => {
    for (const theme of ['light', 'dark'] as const) expect(contrast(colour('focus', theme), colour(surface, theme))).toBeGreaterThanOrEqual(3);
  });
});

function pairs(): [string, string][] {
  const onPlain = ['text', 'muted', 'link', 'danger-text', 'warning-text', 'info-text'].flatMap((text): [string, string][] => [
    [text, 'background'],
    [text, 'surface'],
    [text, 'hover'],
  ]);
  const tones = ['success', 'info', 'warning', 'danger', 'neutral'].map((tone): [string, string] => [`${tone}-text`, `${tone}-surface`]);
  return [...onPlain, ...tones, ['on-accent', 'accent'], ['on-accent', 'accent-hover'], ['on-danger', 'danger'], ['on-danger', 'danger-hover'], ['text', 'changed-surface']];
}

function rules(): [selector: string, body: string][] {
  const flat = css.replaceAll(/@keyframes [\w-]+ \{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '').replaceAll(/@media [^{]+\{/g, '');
  return [...flat.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => [selector.trim(), body]);
}

function tokenRules(): [string, string][] {
  return rules().filter(([selector]) => /:root|data-nango-theme/.test(selector));
}

function selectors(): string[] {
  return rules().flatMap(([list]) => list.split(/,(?![^(]*\))/).map((selector) => selector.trim()));
}

/** What counts towards specificity besides pseudo-classes and the text in an empty control. */
function withoutStates(selector: string): string {
  return selector.replaceAll(/:where\((?:[^()]|\([^()]*\))*\)/g, '').replaceAll(/::placeholder|:(hover|focus-visible|empty)/g, '');
}

function colour(name: string, theme: Theme): string {
  return new RegExp(`--nango-${name}: (#\\w{6});`).exec(colours(theme))?.[1] ?? '';
}

function colours(theme: Theme): string {
  return rules().find(([selector]) => selector === themeSelectors[theme])?.[1] ?? '';
}

type Theme = keyof typeof themeSelectors;

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
