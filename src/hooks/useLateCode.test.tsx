// @vitest-environment jsdom
import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { LateCode } from '../client/LateCode.js';
import { recordsCode } from '../client/recordsCode.js';
import { NangoEmbedError } from '../protocol/index.js';
import { createPage, slack } from './page.test.helper.js';
import { useLateCode } from './useLateCode.js';
import { useRecords } from './useRecords.js';

it('loads with the first component that needs it, and is there for the next from its first render', async () => {
  const bring = vi.fn(async () => 'code');
  const late = new LateCode(bring, 'nothing is shown');
  const { result } = renderHook(() => useLateCode(late), { reactStrictMode: true });
  expect(result.current.code).toBeNull();
  await waitFor(() => expect(result.current.code).toBe('code'));
  expect(renderHook(() => useLateCode(late)).result.current.code).toBe('code');
  expect(bring).toHaveBeenCalledTimes(1);
});

it('says when the code that reads records does not come, beside the rows that are there without it, and retries', async () => {
  const page = createPage();
  page.provider.save('general', 'general');
  await page.connect();
  const load = vi.spyOn(recordsCode, 'load').mockRejectedValue(new NangoEmbedError('network_error', 'not loaded', { action: 'retry' }));
  const { result } = page.render(() => useRecords({ ...slack, model: 'SlackChannel' }), { realtime: false });
  expect(result.current).toMatchObject({ status: 'loading', count: 0, isCountExact: false, hasMore: true, scope: 'loaded', error: null });
  await waitFor(() => expect(result.current).toMatchObject({ status: 'error', count: 1, error: { code: 'network_error', action: 'retry' } }));
  expect(load).toHaveBeenCalledTimes(2);
  load.mockRestore();
  const { view } = result.current;
  act(() => view.retry());
  expect(result.current).toMatchObject({ status: 'ready', count: 1, error: null });
  await waitFor(() => expect(result.current.view).not.toBe(view));
  await waitFor(() => expect(recordsCode.loaded).not.toBeNull());
  expect(result.current).toMatchObject({ status: 'ready', count: 1, error: null });
});
