import type { Labels } from '../../protocol/index.js';
import { changes } from './phrases.js';

export const syncDetails: Labels['syncDetails'] = {
  lastRun: 'Last finished',
  nextRun: 'Next run',
  runs: 'Runs',
  records: 'Records',
  changes: 'Last changes',
  never: 'not yet',
  notScheduled: 'not scheduled',
  modelCount: ({ model, count, format }) => `${model}: ${format(count)}`,
  changed: changes,
};
