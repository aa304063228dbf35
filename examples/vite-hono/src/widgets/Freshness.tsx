import { SyncStatusBadge, type SyncHealthRef } from 'nango-embed';

/** How fresh the rows are, and the one thing that helps when they are not. */
export function Freshness(sync: SyncHealthRef) {
  return <SyncStatusBadge {...sync} showAction="always" onAction={goToIntegrations} />;
}

/** To reconnect or to choose what to sync; it triggers, resumes and retries by itself. */
function goToIntegrations(): void {
  window.location.hash = 'integrations';
}
