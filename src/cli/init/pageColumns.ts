import { catalogueSyncs, type CatalogueSync } from '../../models/catalogue.js';
import type { ChosenSync } from './InitPlan.js';

type Field = CatalogueSync['fields'][string];

/** Words first, then when and how many: a table whose first columns are ids shows a newcomer nothing. */
const ORDER: readonly Field['cell'][] = ['string', 'email', 'url', 'date', 'number', 'percent', 'duration', 'boolean', 'enum', 'list'];
const MOST = 6;

/** The fields that the written page shows of a shipped sync. */
export function pageColumns({ integrationId, syncName }: ChosenSync): string[] {
  const fields = catalogueSyncs.find((sync) => sync.integrationId === integrationId && sync.syncName === syncName)?.fields ?? {};
  const spread = Object.entries(fields).filter(([, field]) => field.spread).map(([name]) => `${name}.*`);
  const named = ORDER.flatMap((cell) => Object.entries(fields).filter(([, field]) => field.cell === cell)).map(([name]) => name);
  return [...spread, ...named].slice(0, MOST);
}
