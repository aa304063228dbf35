import { expect, it } from 'vitest';
import type { JsonSchema, SettingField } from '../../protocol/index.js';
import { changedValues } from './changedValues.js';

const field = (name: string, schema: JsonSchema, required = false): SettingField => ({ name, schema, required, requiredBy: required ? ['sync'] : [], syncs: ['sync'] });
const days = field('days', { type: 'integer', default: 30 });
const bots = field('bots', { type: 'boolean', default: true });
const kinds = field('kinds', { type: 'array', items: { type: 'string', enum: ['im', 'mpim'] }, default: ['im'] });
const fields = [days, bots, kinds];

it('is empty while nothing was touched, and when an edit was taken back', () => {
  const values = { days: 7 };
  expect(changedValues({ fields, values }, {})).toEqual({});
  expect(changedValues({ fields, values }, { days: ' 7 ', bots: true, kinds: ['im'] })).toEqual({});
});

it('has what differs, and null for what was taken away', () => {
  expect(changedValues({ fields, values: { days: 7, kinds: ['im'] } }, { days: '', bots: false, kinds: ['im', 'mpim'] })).toEqual({ days: null, bots: false, kinds: ['im', 'mpim'] });
});

it('answers no for an empty tick that a sync waits for, once', () => {
  const terms = field('private', { type: 'boolean' }, true);
  expect(changedValues({ fields: [terms], values: {} }, {})).toEqual({ private: false });
  expect(changedValues({ fields: [terms], values: { private: false } }, {})).toEqual({});
});
