import type { Labels } from '../../protocol/index.js';

export const recordMetric: Labels['recordMetric'] = {
  loading: 'Loading…',
  empty: 'No data yet',
  retry: 'Try again',
  partial: ({ count, format }) => `Of the first ${format(count)} records`,
  trend: ({ first, firstDay, last, lastDay, lowest, highest }) => `From ${first} on ${firstDay} to ${last} on ${lastDay}; between ${lowest} and ${highest}.`,
};
