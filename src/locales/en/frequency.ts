import type { Labels } from '../../protocol/index.js';

export const frequency: Labels['frequency'] = {
  every: ({ count, unit }) => (count === 1 ? `every ${unit}` : `every ${count} ${unit}s`),
};
