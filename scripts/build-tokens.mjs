// Makes src/components/styles/tokens.css of src/components/tokens.json; with --check only tells whether it is up to date.
import { defineConfig, parse } from '@terrazzo/parser';
import { readFileSync, writeFileSync } from 'node:fs';

const source = new URL('../src/components/tokens.json', import.meta.url);
const target = new URL('../src/components/styles/tokens.css', import.meta.url);
const config = defineConfig({}, { cwd: new URL('..', import.meta.url) });
const { tokens } = await parse([{ filename: source, src: readFileSync(source, 'utf8') }], { config });

const system = '@media (prefers-color-scheme: dark)';
const contrast = '@media (prefers-contrast: more)';
const css = [
  '/* Made of tokens.json by scripts/build-tokens.mjs; change it there. */',
  '',
  rule(":where(:root)", '', declarations('color')),
  // The dark colours stand here twice, for the system's choice and for the host's: `light-dark()` would say it once, but bundlers
  // that lower it for older browsers need to see every `color-scheme`, which here is up to the host.
  rule(":where(:root, [data-nango-theme='light'])", '', ['--nango-color-scheme: light;', ...declarations('light')]),
  rule(":where(:root:not([data-nango-theme='light']))", system, ['--nango-color-scheme: dark;', ...declarations('dark')]),
  rule(":where([data-nango-theme='dark'])", '', ['--nango-color-scheme: dark;', ...declarations('dark')]),
  rule(":where(:root, [data-nango-theme='light'])", contrast, declarations('light-contrast')),
  rule(":where(:root:not([data-nango-theme='light']))", `${contrast} and (prefers-color-scheme: dark)`, declarations('dark-contrast')),
  rule(":where([data-nango-theme='dark'])", contrast, declarations('dark-contrast')),
  rule(":where(:root, [data-nango-density='comfortable'])", '', declarations('comfortable')),
  rule(":where([data-nango-density='compact'])", '', declarations('compact')),
  '',
].join('\n');

if (!process.argv.includes('--check')) {
  writeFileSync(target, css);
} else if (readFileSync(target, 'utf8') !== css) {
  console.error('styles/tokens.css is not what tokens.json says, so the stylesheet has other values than the designers were given. Run `node scripts/build-tokens.mjs`.');
  process.exitCode = 1;
}

function declarations(group) {
  return Object.entries(tokens)
    .filter(([id]) => id.startsWith(`${group}.`))
    .map(([id, token]) => `--nango-${id.slice(group.length + 1).replaceAll('.', '-')}: ${valueOf(token)};`);
}

function rule(selector, media, lines) {
  const text = `${selector} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
  return media === '' ? text : `${media} {\n${text.trimEnd().replaceAll(/^/gm, '  ')}\n}\n`;
}

/** What a theme takes from the palette stays a reference, so that a host may change the palette. */
function valueOf({ aliasOf, $type, $value }) {
  if (aliasOf) return `var(--nango-${aliasOf.replace(/^color\./, '').replaceAll('.', '-')})`;
  switch ($type) {
    case 'color':
      return colour($value);
    case 'dimension':
    case 'duration':
      return `${$value.value}${$value.unit}`;
    case 'fontFamily':
    case 'number':
      return String($value);
    case 'shadow':
      return $value.map(({ color, offsetX, offsetY, blur }) => `${length(offsetX)} ${length(offsetY)} ${length(blur)} ${colour(color)}`).join(', ');
    default:
      throw new Error(`Tokens of type ${$type} are not known to scripts/build-tokens.mjs, so they cannot be written as CSS. Add the type there.`);
  }
}

function length({ value, unit }) {
  return value === 0 ? '0' : `${value}${unit}`;
}

function colour({ components, alpha, hex }) {
  if (alpha === 1) return hex;
  return `rgb(${components.map((component) => Math.round(component * 255)).join(' ')} / ${Math.round(alpha * 100)}%)`;
}
