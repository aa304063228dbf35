import type { Labels } from '../../protocol/index.js';
import { plural } from './phrases.js';

export const integrationPicker: Labels['integrationPicker'] = {
  title: 'Integrations',
  search: 'Search integrations',
  categories: 'Categories',
  all: 'All',
  found: ({ count, format }) => `${format(count)} ${plural(count, 'integration', 'integrations')}`,
  none: ({ query }) => `No integration matches “${query}”.`,
  empty: 'There is nothing to connect yet.',
  loading: 'Loading integrations…',
  retry: 'Try again',
  connected: 'Connected',
  connectedTimes: ({ count, format }) => `${format(count)} connected`,
  needsReauth: 'Access expired',
};
