import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, inCell } from './typeText.mjs';

/** A table of the custom properties of one kind: `theme`, `density` or `part`. */
export function tokensTable(root, kind) {
  const tokens = JSON.parse(readFileSync(join(root, 'src/components/tokens.json'), 'utf8'));
  const groups = columnsOf[kind];
  if (!groups) throw new Error(`There are no tokens of the kind ${kind}. Ask for ${Object.keys(columnsOf).join(', ')}.`);
  const lists = groups.map((group) => new Map(leavesOf(tokens[group])));
  const rows = [...lists[0].keys()].map((name) => `| ${[codeOf(`--nango-${name}`), ...lists.map((list) => inCell(valueText(list.get(name))))].join(' | ')} |`);
  return [`| custom property | ${(groups.length === 1 ? ['takes'] : groups).join(' | ')} |`, `|---|${'---|'.repeat(groups.length)}`, ...rows].join('\n').replaceAll(/\|\s+(?=\|)/g, '| ');
}

const columnsOf = { theme: ['light', 'dark'], density: ['comfortable', 'compact'], part: ['part'] };

function leavesOf(group, path = []) {
  if ('$value' in group) return [[path.join('-'), group.$value]];
  return Object.entries(group).flatMap(([name, inner]) => (name.startsWith('$') ? [] : leavesOf(inner, [...path, name])));
}

/** A token that takes its value from another one says from which. */
function valueText(value) {
  if (value === undefined) return '';
  if (typeof value === 'string' && value.startsWith('{')) return codeOf(value.slice(1, -1).replaceAll('.', '-').replace(/^(color|light|dark|comfortable)-/, ''));
  if (Array.isArray(value)) return typeof value[0] === 'string' ? codeOf(value.join(', ')) : 'a shadow';
  if (typeof value === 'object') return codeOf(value.hex ?? `${value.value}${value.unit}`);
  return codeOf(String(value));
}
