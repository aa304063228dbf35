import type { Integration } from '../protocol/index.js';

/** What to call an integration: its display name, or words made of its id until the integrations are loaded. */
export function displayName(integrationId: string, integrations: readonly Integration[] | undefined): string {
  const integration = integrations?.find((candidate) => candidate.integrationId === integrationId);
  return integration?.displayName ?? titleCase(integrationId);
}

function titleCase(id: string): string {
  return id
    .split(/[-_\s]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
