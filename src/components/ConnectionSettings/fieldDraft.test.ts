import { describe, expect, it } from 'vitest';
import { exampleOf, fromDraft, toDraft } from './fieldDraft.js';

const text = { type: 'string' };
const number = { type: 'number' };
const lines = { type: 'array', items: { type: 'string' } };
const choices = { type: 'array', items: { type: 'string', enum: ['im', 'mpim'] }, default: ['im'] };
const tick = { type: 'boolean', default: true };

describe('a stored value in its control', () => {
  it.each([
    ['a text', 'acme', text, 'acme'],
    ['a number', 0, number, '0'],
    ['lines', ['#general', '#incidents'], lines, '#general\n#incidents'],
    ['a text where lines are expected now', '#general', lines, '#general'],
    ['choices', ['mpim'], choices, ['mpim']],
    ['no choices, though there is a default', [], choices, []],
    ['a tick', false, tick, false],
    ['what no control can ask for', { a: 1 }, { type: 'object' }, '{"a":1}'],
  ])('shows %s', (_what, value, schema, draft) => {
    expect(toDraft(value, schema)).toEqual(draft);
  });

  it('shows the default of what is not set only where a control cannot be empty', () => {
    expect([{ ...text, default: 'x' }, { ...number, default: 30 }, choices, tick, { type: 'boolean' }].map((schema) => toDraft(undefined, schema))).toEqual(['', '', ['im'], true, false]);
  });
});

describe('what a draft means', () => {
  it.each([
    [' acme ', text, 'acme'],
    ['  ', text, null],
    ['30', number, 30],
    ['1.5', number, 1.5],
    ['many', number, 'many'],
    ['1,5', number, '1,5'],
    ['Infinity', number, 'Infinity'],
    [' #general \n\n#incidents\n', lines, ['#general', '#incidents']],
    ['\n \n', lines, null],
    [['im'], choices, ['im']],
    [[], choices, null],
    [false, tick, false],
  ])('%j of %j is %j', (draft, schema, value) => {
    expect(fromDraft(draft, schema)).toEqual(value);
  });
});

it('gives one example, of a list one entry', () => {
  expect([exampleOf({ examples: ['a', 'b'] }), exampleOf({ examples: [['#general', 'C1']] }), exampleOf({ examples: [30] }), exampleOf({ examples: [] }), exampleOf({})]).toEqual([
    'a',
    '#general',
    '30',
    undefined,
    undefined,
  ]);
});
