import { catalogueSyncs } from '../../models/catalogue.js';
import { CommandError } from '../CommandError.js';
import type { ChosenSync } from './InitPlan.js';

/** Every sync that the package ships. */
export const shippedSyncNames: readonly ChosenSync[] = catalogueSyncs.map(({ integrationId, syncName, model }) => ({ integrationId, syncName, model }));

/** `slack,posthog/active-users`: all syncs of an integration, or one of them. In the order of the catalogue, each once. */
export function chooseSyncs(text: string): ChosenSync[] {
  const names = text.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const isNamed = (name: string) => (sync: ChosenSync) => name === sync.integrationId || name === nameOf(sync);
  const unknown = names.find((name) => !shippedSyncNames.some(isNamed(name)));
  if (unknown !== undefined || names.length === 0) {
    throw new CommandError(
      unknown === undefined ? '--syncs names none.' : `nango-embed ships no sync "${unknown}".`,
      'Nothing was written.',
      `Name integrations or syncs: ${shippedSyncNames.map(nameOf).join(', ')}.`,
    );
  }
  return shippedSyncNames.filter((sync) => names.some((name) => isNamed(name)(sync)));
}

export function nameOf({ integrationId, syncName }: ChosenSync): string {
  return `${integrationId}/${syncName}`;
}

/** By integration, in the order given. */
export function byIntegration(syncs: readonly ChosenSync[]): Map<string, ChosenSync[]> {
  const groups = new Map<string, ChosenSync[]>();
  for (const sync of syncs) groups.set(sync.integrationId, [...(groups.get(sync.integrationId) ?? []), sync]);
  return groups;
}
