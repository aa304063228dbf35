import type { Labels } from '../protocol/index.js';
import { inWords } from './inWords.js';

/** Arguments as the components give them, each text telling its name. A label that asks for another needs it here. */
export type Sample = ReturnType<typeof sampleOf>;
export type Say = (values: Sample) => string;

export function leavesOf(value: unknown, path = ''): { path: string; leaf: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, leaf: value }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`));
}

/** The labels that put a sentence together. */
export function sentencesOf(labels: Labels): { path: string; say: Say }[] {
  return leavesOf(labels).flatMap(({ path, leaf }) => (typeof leaf === 'function' ? [{ path, say: leaf as Say }] : []));
}

/** Two labels are told of a number where others by that name are told of a text. */
export function samplesFor(path: string): Sample[] {
  const isLimit = path === 'settingsForm.atLeast' || path === 'settingsForm.atMost';
  return samples.filter((sample) => ('value' in sample && typeof sample.value === 'number') === isLimit);
}

/** What a text made of a sample can name: its arguments, in words where they are names of syncs, and its numbers. */
export function namesIn({ format: _format, unit: _unit, direction: _direction, ...named }: Sample): { texts: string[]; numbers: number[] } {
  const all = Object.values<unknown>(named).flat();
  const texts = all.filter((value) => typeof value === 'string').flatMap((text) => [text, inWords(text)]);
  return { texts: texts.filter(Boolean), numbers: all.filter((value) => typeof value === 'number') };
}

const texts = ['name', 'title', 'value', 'model', 'message', 'status', 'sync', 'frequency', 'account', 'query', 'date', 'first', 'firstDay', 'last', 'lastDay', 'lowest', 'highest', 'column'];

const samples = [0, 1, 2, 3, 5, 11, 100].flatMap((count) => [
  ...['second', 'minute', 'hour', 'day', 'week', 'month'].map((unit) => sampleOf({ count, unit })),
  sampleOf({ count, value: count }),
  sampleOf({ added: count }),
  sampleOf({ updated: count }),
  sampleOf({ deleted: count }),
  sampleOf({ added: count, updated: 7, deleted: count }),
  sampleOf({ count, among: 40 + count, isAll: true, direction: 'desc' }),
  sampleOf({ value: '', syncs: ['<sync-a>'], titles: ['<title-a>'] }),
]);

function sampleOf(given: object) {
  return {
    ...Object.fromEntries(texts.map((name) => [name, `<${name}>`])),
    syncs: ['<sync-a>', '<sync-b>', '<sync-c>'],
    titles: ['<title-a>', '<title-b>'],
    unit: 'minute',
    direction: 'asc',
    among: 0,
    isAll: false,
    count: 0,
    added: 0,
    updated: 0,
    deleted: 0,
    format: (count: number) => `#${count}`,
    ...given,
  };
}
