import { SyncStatusBadge, type RemedyAction, type SyncHealthRef } from 'nango-embed';

/** How fresh the rows are, and the one thing that helps when they are not. */
export function Freshness(sync: SyncHealthRef) {
  return <SyncStatusBadge {...sync} showAction="always" onAction={goWhereItHelps} />;
}

/** Accounts and settings have a page of their own; all else the badge does itself. */
function goWhereItHelps(action: RemedyAction): void {
  if (action === 'reconnect' || action === 'configure') window.location.hash = 'integrations';
}
