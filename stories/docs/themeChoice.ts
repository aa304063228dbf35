import type { Appearance } from '../../src/hooks/index.js';
import { contrast, mix, valueOf, type Theme } from './tokens.js';

export type ColourChoice = 'accent' | 'background' | 'text' | 'border';

/** What was chosen; what was not is as the theme has it. */
export interface Choice extends Partial<Record<ColourChoice, string>> {
  theme: Theme;
  density: 'comfortable' | 'compact';
  /** In pixels. */
  radius?: number;
}

export function defaultsOf(theme: Theme): Record<ColourChoice, string> {
  return { accent: colourOf(theme, 'accent'), background: colourOf(theme, 'background'), text: colourOf(theme, 'text'), border: colourOf(theme, 'border') };
}

/** The custom properties that say the choice. One colour brings those along that must go with it. */
export function variablesOf({ theme, accent, background, text, border, radius }: Choice): NonNullable<Appearance['variables']> {
  const ground = background ?? colourOf(theme, 'background');
  const words = text ?? colourOf(theme, 'text');
  return {
    ...(accent === undefined ? {} : accentVariables(accent)),
    ...(background === undefined && text === undefined
      ? {}
      : {
          '--nango-background': ground,
          '--nango-surface': mix(ground, words, 0.03),
          '--nango-hover': mix(ground, words, 0.06),
          '--nango-text': words,
          '--nango-muted': mix(words, ground, 0.3),
        }),
    ...(border === undefined ? {} : { '--nango-border': border, '--nango-border-strong': mix(border, words, 0.15) }),
    ...(radius === undefined ? {} : { '--nango-radius': rem(radius), '--nango-radius-large': rem(radius * 1.5) }),
  };
}

/** What must be readable, and how readable it is. */
export function contrasts(choice: Choice): { what: string; ratio: number; needed: number }[] {
  const variables = variablesOf(choice);
  const read = (name: string): string => variables[`--nango-${name}`] ?? colourOf(choice.theme, name);
  const pair = (what: string, front: string, ground: string, needed: number) => ({ what, ratio: contrast(read(front), read(ground)), needed });
  return [
    pair('Words', 'text', 'background', 4.5),
    pair('Quieter words', 'muted', 'background', 4.5),
    pair('Words on the accent', 'on-accent', 'accent', 4.5),
    pair('The same under the pointer', 'on-accent', 'accent-hover', 4.5),
    pair('Links', 'link', 'background', 4.5),
    pair('Focus ring', 'focus', 'background', 3),
  ];
}

export function cssText(choice: Choice): string {
  const { theme, density } = choice;
  const lines = Object.entries(variablesOf(choice)).map(([name, value]) => `  ${name}: ${value};\n`);
  const html = `<html data-nango-theme="${theme}"${density === 'compact' ? ' data-nango-density="compact"' : ''}>`;
  return `/* ${html} */\n[data-nango-theme='${theme}'] {\n${lines.join('')}}\n`;
}

export function appearanceText(choice: Choice): string {
  const { theme, density } = choice;
  const lines = Object.entries(variablesOf(choice)).map(([name, value]) => `    '${name}': '${value}',\n`);
  return `const appearance: Appearance = {\n  theme: '${theme}',\n  density: '${density}',\n  variables: {${lines.length > 0 ? `\n${lines.join('')}  ` : ''}},\n};\n`;
}

function accentVariables(accent: string): NonNullable<Appearance['variables']> {
  const [white, black] = ['#ffffff', '#0f1630'];
  const isLight = contrast(accent, black) > contrast(accent, white);
  return {
    '--nango-accent': accent,
    '--nango-accent-hover': mix(accent, isLight ? white : black, 0.2),
    '--nango-on-accent': isLight ? black : white,
    '--nango-link': accent,
    '--nango-focus': accent,
  };
}

function colourOf(theme: Theme, name: string): string {
  return valueOf(`${theme}.${name}`) ?? '#000000';
}

function rem(pixels: number): string {
  return `${pixels / 16}rem`;
}
