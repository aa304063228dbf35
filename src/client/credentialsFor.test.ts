import { expect, it } from 'vitest';
import { credentialsFor } from './credentialsFor.js';

it.each([
  ['/api/nango/events', 'same-origin'],
  ['api/nango', 'same-origin'],
  ['https://api.host.test/nango', 'include'],
  ['HTTP://localhost:3003/nango', 'include'],
  ['//api.host.test/nango', 'include'],
])('%s: %s', (url, expected) => {
  expect(credentialsFor(url)).toBe(expected);
});
