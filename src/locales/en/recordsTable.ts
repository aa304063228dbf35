import type { Labels } from '../../protocol/index.js';
import { plural } from './phrases.js';

export const recordsTable: Labels['recordsTable'] = {
  caption: ({ model }) => `${model} records`,
  loading: 'Loading records…',
  loadingMore: 'Loading more…',
  empty: 'No records yet',
  emptyHint: 'They appear here as soon as the first sync has found some.',
  error: 'The records could not be loaded.',
  retry: 'Try again',
  loadMore: 'Load more',
  rowsLoaded: ({ count, format }) => `${format(count)} ${plural(count, 'row', 'rows')} loaded`,
  rowsTotal: ({ count, format }) => `${format(count)} ${plural(count, 'row', 'rows')}`,
  pruned: 'Content no longer stored',
  yes: 'Yes',
  no: 'No',
  more: ({ count, format }) => `+${format(count)} more`,
};
