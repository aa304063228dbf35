// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { NangoEmbedError } from '../protocol/index.js';
import { retryPolicy } from './retryPolicy.js';

const down = new NangoEmbedError('nango_unavailable', 'Down.');

it('tries twice more what may pass, and nothing else', () => {
  expect([0, 1, 2].map((failures) => retryPolicy.retry(failures, down))).toEqual([true, true, false]);
  expect(retryPolicy.retry(0, new NangoEmbedError('unknown_connection', 'Gone.'))).toBe(false);
});

it('waits longer each time, or as long as the handler says', () => {
  expect([0, 1].map((failures) => retryPolicy.retryDelay(failures, down))).toEqual([500, 1000]);
  expect(retryPolicy.retryDelay(0, new NangoEmbedError('rate_limited', 'Slow down.', { retryAfterSeconds: 7 }))).toBe(7000);
});

it('keeps no page waiting on a server: the browser will ask again', () => {
  vi.stubGlobal('window', undefined);
  expect(retryPolicy.retry(0, down)).toBe(false);
  vi.unstubAllGlobals();
});
