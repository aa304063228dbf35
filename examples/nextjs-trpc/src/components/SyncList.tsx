'use client';

import { api } from '~/trpc/react';

/** How all syncs of all connections are doing, by tRPC. */
export function SyncList() {
  const { data } = api.integration.getSyncStatus.useQuery();

  return (
    <ul aria-label="Syncs">
      {data?.syncs.map(({ connectionId, syncName, health }) => (
        <li key={`${connectionId}/${syncName}`}>
          {syncName}: {health.status}
        </li>
      ))}
    </ul>
  );
}
