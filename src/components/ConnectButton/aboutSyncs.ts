import type { Integration } from '../../protocol/index.js';

/** What its syncs say that they read. */
export function readsOf(integration: Integration | undefined): readonly string[] {
  return [...new Set((integration?.syncs ?? []).map(({ description }) => description).filter(Boolean))];
}

/** Whether any of its syncs could wait for settings. */
export function asksForSettings(integration: Integration | undefined): boolean {
  return integration?.syncs.some(({ metadataSchema }) => metadataSchema !== null) ?? false;
}
