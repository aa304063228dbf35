import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedSyncNames } from '../init/chooseSyncs.js';
import type { Patient } from './Patient.js';

/** The syncs that a project would deploy, by its `nango-integrations/index.ts`, read as Nango's CLI reads it; without one those that this package ships. */
export function projectSyncs(folder: string): Patient['syncs'] {
  const index = join(folder, 'nango-integrations/index.ts');
  if (!existsSync(index)) return shippedSyncNames;
  const lines = readFileSync(index, 'utf8').matchAll(/^import ['"]\.\/([^/'"]+)\/syncs\/([^/'"]+?)(?:\.js)?['"]/gm);
  return [...lines].map(([, integrationId = '', syncName = '']) => ({ integrationId, syncName }));
}
