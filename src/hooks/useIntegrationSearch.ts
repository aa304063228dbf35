'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Connection, Integration, NangoEmbedError } from '../protocol/index.js';
import { newestFirst } from './newestFirst.js';
import { useConnections } from './useConnections.js';
import { useIntegrations } from './useIntegrations.js';

/** An integration with what the owner has connected of it. */
export interface IntegrationChoice {
  integration: Integration;
  /** The newest first. */
  connections: readonly Connection[];
}

export interface UseIntegrationSearchResult {
  /** What is typed; matched against names, providers and categories, whatever the case and the accents. */
  search: string;
  setSearch: (search: string) => void;
  /** Null: all. */
  category: string | null;
  setCategory: (category: string | null) => void;
  /** Every category that some integration has, in the order of the alphabet, `popular` first. */
  categories: readonly string[];
  /** What is to be listed, in the handler's order. */
  choices: readonly IntegrationChoice[];
  /** TanStack's result of the request behind it. */
  query: UseQueryResult<Integration[], NangoEmbedError>;
}

/**
 * The integrations for a page where people choose one: searched, by category, and with the accounts that are connected already.
 * `words` gives a category the words that people may search it by.
 *
 * @example
 * const { search, setSearch, choices } = useIntegrationSearch();
 * choices.map(({ integration, connections }) => `${integration.displayName}: ${connections.length}`);
 */
export function useIntegrationSearch(words: (category: string) => string = same): UseIntegrationSearchResult {
  const query = useIntegrations();
  const { data: connections = none } = useConnections();
  const [search, setSearch] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const integrations = query.data ?? none;
  const categories = useMemo(() => categoriesOf(integrations), [integrations]);
  const choices = useMemo(() => {
    const wanted = plain(search).split(/\s+/).filter(Boolean);
    return integrations
      .filter((integration) => category === null || integration.categories.includes(category))
      .filter(({ displayName, provider, categories: own }) => {
        const text = plain([displayName, provider, ...own.map(words)].join(' '));
        return wanted.every((word) => text.includes(word));
      })
      .map((integration) => ({ integration, connections: newestFirst(connections.filter(({ integrationId }) => integrationId === integration.integrationId)) }));
  }, [integrations, connections, search, category, words]);
  return { search, setSearch, category, setCategory, categories, choices, query };
}

function categoriesOf(integrations: readonly Integration[]): string[] {
  const all = [...new Set(integrations.flatMap(({ categories }) => categories))];
  return all.sort((a, b) => Number(b === 'popular') - Number(a === 'popular') || (a < b ? -1 : 1));
}

/** Without case and accents. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

const none: readonly never[] = [];
const same = (category: string): string => category;
