import type { Patient } from './Patient.js';
import { unknown, type Finding } from './Report.js';

/** Says so where not every connection was asked about. */
export function checkSample({ connections, sample }: Patient): Finding[] {
  if (sample.length === connections.length) return [];
  return [unknown(`Looked at ${sample.length} of ${connections.length} connections, the newest of each integration: each takes requests of Nango's budget.`)];
}
