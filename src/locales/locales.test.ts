import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Labels } from '../protocol/index.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { ja } from './ja.js';
import { leavesOf, namesIn, samplesFor, sentencesOf } from './samples.test.helper.js';

const translations: Record<string, Labels> = { ar, de, es, fr, ja };
const locales: Record<string, Labels> = { en, ...translations };

describe.each(Object.entries(locales))('%s', (tag, labels) => {
  it('says which language it is', () => {
    expect(labels.locale).toBe(tag);
  });

  it('has all that English has, in the same order', () => {
    expect(kindsOf(labels)).toEqual(kindsOf(en));
  });

  it('leaves nothing empty', () => {
    expect(leavesOf(labels).filter(({ leaf }) => typeof leaf === 'string' && leaf.trim() === '')).toEqual([]);
  });

  it('makes whole sentences of whatever it is given', () => {
    const broken = /undefined|null|NaN|\[object|=>|^\s*$/;
    const texts = sentencesOf(labels).flatMap(({ path, say }) => samplesFor(path).map((sample) => ({ path, text: say(sample) })));
    expect(texts.filter(({ text }) => broken.test(text))).toEqual([]);
  });

  it('keeps the words on a button in its full name, for those who say them to press it', () => {
    const { connectButton, syncPanel, connectionList } = labels;
    const buttons = [
      [connectButton.disconnectShort, connectButton.disconnect({ name: 'Slack' })],
      [syncPanel.triggerShort, syncPanel.trigger({ sync: 'channels' })],
      [syncPanel.startShort, syncPanel.start({ sync: 'channels' })],
      [syncPanel.pauseShort, syncPanel.pause({ sync: 'channels' })],
      [connectionList.settings, connectionList.settingsOf({ account: 'Ann' })],
      [connectButton.disconnectShort, connectionList.disconnectOf({ account: 'Ann' })],
      [connectionList.reconnect, connectionList.reconnectOf({ account: 'Ann' })],
    ] as const;
    // In their order; English says what is synced between "Sync" and "now".
    for (const [short, long] of buttons) expect(long).toMatch(new RegExp(short.split(' ').join(' (.+ )?'), 'i'));
  });
});

describe.each(Object.entries(translations))('%s beside English', (tag, labels) => {
  it('leaves nothing in English but what the language has borrowed', () => {
    const english = textsByPath(en);
    const left = [...textsByPath(labels)].flatMap(([path, texts]) => texts.filter((text, index) => text === english.get(path)?.[index] && hasWords(text)));
    expect([...new Set(left)].sort()).toEqual(borrowed[tag]?.sort());
  });

  it('names what English names', () => {
    const english = new Map(sentencesOf(en).map(({ path, say }) => [path, say]));
    const missing = sentencesOf(labels).flatMap(({ path, say }) =>
      samplesFor(path).flatMap((sample) => {
        const said = english.get(path)?.(sample) ?? '';
        const text = say(sample);
        const { texts, numbers } = namesIn(sample);
        const names = [...texts, ...numbers.filter((number) => !isInTheNoun(number, tag)).flatMap((number) => [`${number}`, sample.format(number)])];
        return names.filter((name) => said.includes(name) && !text.includes(name)).map((name) => `${path} without ${name}: ${text}`);
      }),
    );
    expect([...new Set(missing)]).toEqual([]);
  });
});

it("English has a word for every category of Nango's catalogue", () => {
  const catalogue = readFileSync('node_modules/@nangohq/providers/providers.yaml', 'utf8');
  const lists = [...catalogue.matchAll(/^ {4}categories:\n((?: +- .+\n)+)/gm)].map(([, list = '']) => list);
  const categories = new Set(lists.flatMap((list) => list.match(/[\w-]*\w/g) ?? []));
  expect(categories.size).toBeGreaterThan(20);
  expect([...categories].filter((category) => en.categories[category] === undefined)).toEqual([]);
});

/** What stands in the language as it does in English. */
const borrowed: Record<string, string[]> = {
  ar: ['MCP'],
  de: ['CRM', 'Design', 'ERP', 'Filter', 'MCP', 'Marketing', 'Support', 'Video', 'Websites', 'optional'],
  es: ['CRM', 'ERP', 'MCP', 'Marketing', 'No'],
  fr: ['CRM', 'Communication', 'Design', 'E-commerce', 'ERP', 'MCP', 'Marketing'],
  ja: ['ERP', 'MCP'],
};

/** Arabic has words for none, one and two of a thing, and puts no number beside them. */
function isInTheNoun(number: number, tag: string): boolean {
  return tag === 'ar' && number < 3;
}

function kindsOf(labels: Labels): string[] {
  return leavesOf(labels).map(({ path, leaf }) => `${path}: ${leaf === null ? 'null' : typeof leaf}`);
}

function textsByPath(labels: Labels): Map<string, string[]> {
  const written = leavesOf(labels).flatMap(({ path, leaf }): [string, string[]][] => (typeof leaf === 'string' ? [[path, [leaf]]] : []));
  const said = sentencesOf(labels).map(({ path, say }): [string, string[]] => [path, samplesFor(path).map(say)]);
  return new Map([...written, ...said]);
}

/** Whether anything is left to read once the arguments are taken out. */
function hasWords(text: string): boolean {
  return /\p{L}/u.test(text.replaceAll(/<[^>]*>/g, ''));
}
