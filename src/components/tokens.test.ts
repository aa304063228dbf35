import { defineConfig, parse } from '@terrazzo/parser';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const folder = new URL('.', import.meta.url);
const root = fileURLToPath(new URL('../..', import.meta.url));
const filename = new URL('tokens.json', folder);
// Refuses what is no valid file of design tokens, and resolves references.
const { tokens } = await parse([{ filename, src: readFileSync(filename, 'utf8') }], { config: defineConfig({}, { cwd: folder }) });
const ids = Object.keys(tokens);
const stylesheets = globSync('styles/*.css', { cwd: fileURLToPath(folder) }).filter((file) => !file.endsWith('tokens.css'));
const css = stylesheets.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');

describe('tokens.json', () => {
  it('is what the stylesheet was made of', () => {
    expect(() => execFileSync(process.execPath, ['scripts/build-tokens.mjs', '--check'], { cwd: root, stdio: 'pipe' })).not.toThrow();
  });

  it('means the same things in both themes', () => {
    expect(namesIn('dark')).toEqual(namesIn('light'));
    expect(namesIn('dark-contrast')).toEqual(namesIn('light-contrast'));
    expect(namesIn('light')).toEqual(expect.arrayContaining(namesIn('light-contrast')));
    expect(namesIn('comfortable')).toEqual(expect.arrayContaining(namesIn('compact')));
  });

  it('has no colour in the palette that no theme takes', () => {
    const taken = new Set(Object.values(tokens).map(({ aliasOf }) => aliasOf));
    const drawn = ids.filter((id) => css.includes(`var(--nango-${id.replace(/^color\./, '').replaceAll('.', '-')})`));
    expect(ids.filter((id) => id.startsWith('color.') && !taken.has(id) && !drawn.includes(id))).toEqual([]);
  });
});

describe('the tokens of parts', () => {
  const ofParts = ids.filter((id) => id.startsWith('part.'));

  it.each(ofParts)('%s stands in the stylesheet over what it takes from the theme', (id) => {
    const semantic = tokens[id]?.aliasChain?.[0]?.split('.').at(-1);
    expect(css).toContain(`var(--nango-${id.slice('part.'.length).replaceAll('.', '-')}, var(--nango-${semantic}))`);
  });

  it('are all those of the stylesheet', () => {
    const used = new Set([...css.matchAll(/var\(--nango-([\w-]+), var\(--nango-[\w-]+\)\)/g)].map(([, name]) => name));
    used.delete('tone-text');
    expect(used).toEqual(new Set(ofParts.map((id) => id.slice('part.'.length).replaceAll('.', '-'))));
  });
});

describe('the colours', () => {
  it.each(pairs())('%s on %s can be read in both themes', (text, surface) => {
    for (const theme of ['light', 'dark'] as const) expect(contrast(`${theme}.${text}`, `${theme}.${surface}`)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['background', 'surface'])('the focus ring and the edges of fields stand out from %s', (surface) => {
    for (const theme of ['light', 'dark'] as const) {
      expect(contrast(`${theme}.focus`, `${theme}.${surface}`)).toBeGreaterThanOrEqual(3);
      expect(contrast(`${theme}.muted`, `${theme}.${surface}`)).toBeGreaterThanOrEqual(3);
    }
  });

  it('stand out more for those who ask for it', () => {
    for (const theme of ['light', 'dark'] as const) {
      expect(contrast(`${theme}-contrast.muted`, `${theme}.hover`)).toBeGreaterThanOrEqual(7);
      expect(contrast(`${theme}-contrast.border`, `${theme}.background`)).toBeGreaterThanOrEqual(3);
    }
  });
});

function pairs(): [string, string][] {
  const onPlain = ['text', 'muted', 'link', 'danger-text', 'warning-text', 'info-text'].flatMap((text): [string, string][] => [
    [text, 'background'],
    [text, 'surface'],
    [text, 'hover'],
  ]);
  const tones = ['success', 'info', 'warning', 'danger', 'neutral'].map((tone): [string, string] => [`${tone}-text`, `${tone}-surface`]);
  // On its surface in a badge, and without one in a line of text.
  const inline = ['success-text', 'neutral-text'].map((text): [string, string] => [text, 'background']);
  return [...onPlain, ...tones, ...inline, ['on-accent', 'accent'], ['on-accent', 'accent-hover'], ['on-danger', 'danger'], ['on-danger', 'danger-hover'], ['text', 'changed-surface']];
}

function namesIn(group: string): string[] {
  return ids.filter((id) => id.startsWith(`${group}.`)).map((id) => id.slice(group.length + 1));
}

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(id: string): number {
  const token = tokens[id];
  if (token?.$type !== 'color') throw new Error(`${id} is no colour, so its contrast cannot be told. Look at tokens.json.`);
  const [red = 0, green = 0, blue = 0] = token.$value.components.map((channel) => {
    const share = Number(channel);
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
