import { expect, it } from 'vitest';
import { en } from '../../locales/en.js';
import { checkField } from './checkField.js';

const days = { type: 'integer', minimum: 1, maximum: 365 };
const steps = { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 3 };

it.each([
  ['many', days, 'Please enter a number.'],
  [1.5, days, 'Please enter a whole number.'],
  [0, days, 'Please enter 1 or more.'],
  [366, days, 'Please enter 365 or less.'],
  [['a'], steps, 'Please enter at least 2, one per line.'],
  [['a', 'b', 'c', 'd'], steps, 'Please enter at most 3.'],
  ['Acme', { type: 'string', pattern: '^[a-z]+$' }, 'This does not have the form that is expected.'],
])('says what is wrong with %j', (value, schema, sentence) => {
  expect(checkField(value, schema, en.settingsForm)).toBe(sentence);
});

it.each([
  [null, days],
  [undefined, steps],
  [30, days],
  [1.5, { type: 'number' }],
  [['a', 'b'], steps],
  ['acme', { type: 'string', pattern: '^[a-z]+$' }],
  ['acme', { type: 'string', pattern: '(?<broken' }],
  [false, { type: 'boolean' }],
])('finds nothing wrong with %j', (value, schema) => {
  expect(checkField(value, schema, en.settingsForm)).toBeUndefined();
});
