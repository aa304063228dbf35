// @vitest-environment jsdom
import { act, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { SandboxFunction } from '../sandbox/core/index.js';
import { createPage, slack } from './page.test.helper.js';
import { useConnectionSettings } from './useConnectionSettings.js';
import { useSyncs } from './useSyncs.js';

const messages: SandboxFunction = {
  integrationId: 'slack',
  syncName: 'messages',
  description: '',
  models: ['SlackMessage'],
  frequency: 'every hour',
  autoStart: false,
  scopes: [],
  webhookSubscriptions: [],
  input: 'Settings',
  jsonSchema: {
    definitions: {
      SlackMessage: { type: 'object' },
      Settings: { type: 'object', properties: { channels: { type: 'array', items: { type: 'string' } }, days: { type: 'integer' } }, required: ['channels'] },
    },
  },
};

async function setUp() {
  const page = createPage();
  page.core.syncs.deploy([messages]);
  await page.connect();
  const rendered = page.render(() => ({ settings: useConnectionSettings(slack), syncs: useSyncs(slack) }));
  await waitFor(() => expect(rendered.result.current.settings.data).toBeDefined());
  await waitFor(() => expect(rendered.result.current.syncs.data).toBeDefined());
  const save = (values: Record<string, unknown>) => act(() => rendered.result.current.settings.save.mutateAsync(values).catch(() => undefined));
  return { ...rendered, page, save };
}

describe('useConnectionSettings', () => {
  it('tells what can be set, what is, and what is missing', async () => {
    const { result } = await setUp();
    expect(result.current.settings.data).toMatchObject({
      values: {},
      missing: ['channels'],
      fields: [
        { name: 'channels', required: true, requiredBy: ['messages'] },
        { name: 'days', required: false, requiredBy: [] },
      ],
    });
  });

  it('shows what was saved, and how the syncs are then', async () => {
    const { result, save } = await setUp();
    const missing = () => result.current.syncs.data?.syncs.find(({ syncName }) => syncName === 'messages')?.missingSettings;
    expect(missing()).toEqual(['channels']);
    await save({ channels: ['#general'] });
    await waitFor(() => expect(missing()).toEqual([]));
    expect(result.current.settings.data).toMatchObject({ values: { channels: ['#general'] }, missing: [] });
  });

  it('keeps what is stored when a value was refused, and says which one', async () => {
    const { result, save } = await setUp();
    await save({ days: 'many' });
    await waitFor(() => expect(result.current.settings.save.error).toMatchObject({ code: 'invalid_request', fields: [{ name: 'days', message: 'Expected a whole number.' }] }));
    expect(result.current.settings.data?.values).toEqual({});
  });

  it('does not let an answer from before a save undo it on screen', async () => {
    const { result, page, save } = await setUp();
    const stale = Response.json(result.current.settings.data);
    let answer = (): void => undefined;
    const refetch = vi.fn(() => new Promise<Response>((resolve) => (answer = () => resolve(stale))));
    page.network.refuse('/metadata', () => (refetch.mock.calls.length === 0 ? refetch() : Response.json({ values: { days: 3 }, fields: [], missing: [] })));
    act(() => void result.current.settings.refetch());
    await waitFor(() => expect(refetch).toHaveBeenCalledOnce());
    await save({ days: 3 });
    answer();
    await page.advance();
    expect(result.current.settings.data?.values).toEqual({ days: 3 });
  });
});
