// @vitest-environment jsdom
import { act, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Integration } from '../protocol/index.js';
import { createPage } from './page.test.helper.js';
import { useIntegrationSearch } from './useIntegrationSearch.js';

const integration = (integrationId: string, displayName: string, categories: string[]): Integration => ({
  integrationId,
  provider: integrationId,
  displayName,
  categories,
  logoUrl: null,
  authMode: 'OAUTH2',
  fields: [],
  syncs: [],
});
const integrations = [integration('slack', 'Slack', ['popular', 'productivity']), integration('pennylane', 'Pennylane Émis', ['accounting']), integration('hubspot', 'HubSpot', ['crm', 'popular'])];

async function setUp() {
  const page = createPage();
  await page.connect();
  await page.connect({ connectionId: 'acme-slack-2' });
  const words = (category: string) => (category === 'crm' ? 'Customers' : category);
  const answer: typeof fetch = async (input, init) =>
    String(input instanceof Request ? input.url : input).endsWith('/integrations') ? Response.json({ integrations }) : page.network.fetch(input, init);
  const { result } = page.render(() => useIntegrationSearch(words), { fetch: answer });
  await waitFor(() => expect(result.current.choices).toHaveLength(3));
  return { result, found: () => result.current.choices.map((choice) => choice.integration.integrationId) };
}

it('lists all with what is connected of each', async () => {
  const { result } = await setUp();
  await waitFor(() => expect(result.current.choices.map(({ connections }) => connections.length)).toEqual([2, 0, 0]));
});

it('finds by name, whatever the case and the accents, and by the words of a category', async () => {
  const { result, found } = await setUp();
  act(() => result.current.setSearch('  SLA '));
  expect(found()).toEqual(['slack']);
  act(() => result.current.setSearch('emis penny'));
  expect(found()).toEqual(['pennylane']);
  act(() => result.current.setSearch('custom'));
  expect(found()).toEqual(['hubspot']);
  act(() => result.current.setSearch('fax'));
  expect(found()).toEqual([]);
});

it('narrows to a category, popular being the first of them', async () => {
  const { result, found } = await setUp();
  expect(result.current.categories).toEqual(['popular', 'accounting', 'crm', 'productivity']);
  act(() => result.current.setCategory('popular'));
  expect(found()).toEqual(['slack', 'hubspot']);
  act(() => result.current.setCategory(null));
  expect(found()).toHaveLength(3);
});
