import { expect, it, vi } from 'vitest';
import { LateCode } from './LateCode.js';

it('is fetched once, however many ask', async () => {
  const bring = vi.fn(async () => 'code');
  const late = new LateCode(bring, 'nothing is shown');
  expect(late.loaded).toBeNull();
  expect(await Promise.all([late.load(), late.load()])).toEqual(['code', 'code']);
  expect(late.loaded).toBe('code');
  expect(bring).toHaveBeenCalledTimes(1);
});

it('may be asked for again when it did not come', async () => {
  const bring = vi.fn(async () => 'code').mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
  const late = new LateCode(bring, 'nothing is shown');
  await expect(late.load()).rejects.toMatchObject({ code: 'network_error', action: 'retry', message: expect.stringContaining('so nothing is shown') as string });
  expect(await late.load()).toBe('code');
});
