import { expect, it } from 'vitest';
import * as models from '../../nango-integrations/models.js';
import { fixtures } from './fixtures.js';

const schemas = new Map(Object.entries(models));

it.each(Object.entries(fixtures))('%s is a record as its sync would save it', (name, make) => {
  expect(schemas.get(name)?.parse(make())).toEqual(make());
});

it('takes what a test is about', () => {
  expect(fixtures.SlackChannel({ name: 'random' })).toEqual({ ...fixtures.SlackChannel(), name: 'random' });
});
