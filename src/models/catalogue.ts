import { catalogue, type CatalogueEntry } from '../../nango-integrations/catalogue.js';

/** A shipped sync as the catalogue describes it. */
export interface CatalogueSync extends CatalogueEntry {
  integrationId: string;
  syncName: string;
}

/** Every shipped sync, in one list. */
export const catalogueSyncs: readonly CatalogueSync[] = Object.entries(catalogue).flatMap(([integrationId, syncs]) =>
  Object.entries<CatalogueEntry>(syncs).map(([syncName, entry]) => ({ integrationId, syncName, ...entry })),
);

/**
 * The shipped syncs of an integration; none for an integration that nothing is shipped for.
 *
 * @example
 * syncsOf('slack').map(({ syncName, schedule }) => `${syncName}: ${schedule}`);
 */
export function syncsOf(integrationId: string): CatalogueSync[] {
  return catalogueSyncs.filter((sync) => sync.integrationId === integrationId);
}

/**
 * The model that a shipped sync saves; undefined for a sync that is not shipped.
 *
 * @example
 * modelOf({ integrationId: 'slack', syncName: 'channel-messages' }); // 'SlackMessage'
 */
export function modelOf({ integrationId, syncName }: { integrationId: string; syncName: string }): string | undefined {
  return syncsOf(integrationId).find((sync) => sync.syncName === syncName)?.model;
}
