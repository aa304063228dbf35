import { expect, it } from 'vitest';
import { controlFor, numberOf, titleOf } from './fieldControl.js';

it.each([
  [{ type: 'string' }, 'text'],
  [{ type: 'string', pattern: '^a' }, 'text'],
  [{ type: 'number' }, 'number'],
  [{ type: 'integer' }, 'number'],
  [{ type: 'boolean' }, 'checkbox'],
  [{ type: 'string', enum: ['new', 'old'] }, 'select'],
  [{ enum: ['new', 'old'] }, 'select'],
  [{ type: 'array', items: { type: 'string' } }, 'lines'],
  [{ type: 'array', items: { type: 'string', enum: ['im', 'mpim'] } }, 'choices'],
  [{ type: 'array', items: { type: 'object' } }, 'elsewhere'],
  [{ type: 'array' }, 'elsewhere'],
  [{ type: 'object' }, 'elsewhere'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'elsewhere'],
  [{}, 'elsewhere'],
])('asks for %j by %s', (schema, control) => {
  expect(controlFor(schema)).toBe(control);
});

it('asks for a number among few by a number, since options are texts', () => {
  expect(controlFor({ type: 'integer', enum: [1, 2] })).toBe('number');
});

it('tells no limit that is only what a number can hold', () => {
  expect([numberOf({ maximum: Number.MAX_SAFE_INTEGER }, 'maximum'), numberOf({ maximum: 5 }, 'maximum')]).toEqual([undefined, 5]);
});

it('calls a setting by its name where the schema has no title', () => {
  expect([titleOf('days', { title: 'Days' }), titleOf('days', {}), titleOf('days', { title: '' })]).toEqual(['Days', 'days', 'days']);
});
