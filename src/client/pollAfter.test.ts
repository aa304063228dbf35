import { expect, it } from 'vitest';
import { NangoEmbedError } from '../protocol/index.js';
import { pollAfter } from './pollAfter.js';

const limited = new NangoEmbedError('rate_limited', 'Too many requests.', { retryAfterSeconds: 20 });

it.each([
  ['an answer', null, 3_000, 3_000],
  ['a query that does not poll', limited, false, false],
  ['a limit that is longer than the interval', limited, 3_000, 20_000],
  ['a limit that is shorter', limited, 60_000, 60_000],
  ['a failure that may pass', new NangoEmbedError('nango_unavailable', 'Down.'), 3_000, 3_000],
  ['a refusal', new NangoEmbedError('forbidden', 'No.'), 3_000, false],
  ['nobody signed in', new NangoEmbedError('unauthorized', 'Who?'), 3_000, false],
] as const)('%s', (_, error, interval, expected) => {
  expect(pollAfter(error, interval)).toBe(expected);
});
