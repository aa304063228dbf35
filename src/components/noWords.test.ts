import { globSync, readFileSync } from 'node:fs';
import { parseSync, Visitor, type ESTree } from 'vite';
import { describe, expect, it } from 'vitest';

/** Whatever a person can read or hear comes from `labels`: a word in a component is one that nobody can translate. */
const files = globSync('src/components/**/*.tsx').filter((file) => !/\.(test|test\.helper|browser)\.tsx$/.test(file));

describe('components', () => {
  it('are there to look at', () => {
    expect(files.length).toBeGreaterThan(20);
  });

  it.each(files.sort())('%s has no words of its own', (file) => {
    expect(wordsIn(readFileSync(file, 'utf8'))).toEqual([]);
  });
});

describe('the search for words', () => {
  it.each([
    ['<p>Hello</p>', 'Hello'],
    ['<>{name} connected</>', 'connected'],
    ["<p>{'Hello'}</p>", 'Hello'],
    ["<p>{isOpen ? 'Close' : words.open}</p>", 'Close'],
    ["<p>{name ?? 'Nobody'}</p>", 'Nobody'],
    ['<p>{`${count} rows`}</p>', 'rows'],
    ["<p>{count + ' rows'}</p>", 'rows'],
    ['<p>こんにちは</p>', 'こんにちは'],
    ['<button aria-label="Close" />', 'Close'],
    ["<Part as=\"button\" title={isOpen ? 'Close' : undefined} />", 'Close'],
    ['<input placeholder={`For example ${value}`} />', 'For example'],
    ['<img alt="Logo" />', 'Logo'],
    ["<Part {...{ 'aria-label': 'Close' }} />", 'Close'],
    ['<Part icon={<p>Hello</p>} />', 'Hello'],
  ])('finds the one in %s', (markup, word) => {
    expect(wordsIn(`const planted = ${markup};`)).toEqual([word]);
  });

  it.each([
    '<p>{words.hello} · {count}{" "}</p>',
    '<p className="nango-note" data-state={isOpen ? "open" : "closed"} />',
    '<button aria-label={words.close({ name: "x" })} title="" />',
    '<img alt="" src="logo.svg" />',
    'status === "open" ? <p>{words[status]}</p> : null',
  ])('leaves %s alone', (markup) => {
    expect(wordsIn(`const planted = ${markup};`)).toEqual([]);
  });
});

const readAloud = new Set(['alt', 'aria-description', 'aria-label', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext', 'label', 'placeholder', 'title']);

function wordsIn(code: string): string[] {
  const found: string[] = [];
  const note = (shown: ESTree.Node): void => void found.push(...textsOf(shown).filter((text) => /\p{L}/u.test(text)));
  const noteChildren = ({ children }: ESTree.JSXElement | ESTree.JSXFragment): void => children.filter(({ type }) => type !== 'JSXElement').forEach(note);
  new Visitor({
    JSXElement: noteChildren,
    JSXFragment: noteChildren,
    JSXAttribute: ({ name, value }) => (name.type === 'JSXIdentifier' && readAloud.has(name.name) && value ? note(value) : undefined),
    // Attributes that are spread: { 'aria-label': … }.
    Property: ({ key, value }) => (key.type === 'Literal' && readAloud.has(String(key.value)) ? note(value) : undefined),
  }).visit(parseSync('component.tsx', code).program);
  return found.map((text) => text.trim());
}

/** The texts that an expression may come to, as far as they are written in it; what calls answer is their own affair. */
function textsOf(node: ESTree.Node): string[] {
  switch (node.type) {
    case 'JSXText':
      return [node.value];
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return node.quasis.map(({ value }) => value.raw);
    case 'ConditionalExpression':
      return [...textsOf(node.consequent), ...textsOf(node.alternate)];
    case 'LogicalExpression':
      return [...textsOf(node.left), ...textsOf(node.right)];
    case 'BinaryExpression':
      return node.operator === '+' ? [...textsOf(node.left), ...textsOf(node.right)] : [];
    case 'JSXExpressionContainer':
      return textsOf(node.expression);
    default:
      return [];
  }
}
